import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const Name = Type.Name({ minLength: 1, maxLength: 100, pattern: '\\S' })
const Language = Type.String({ minLength: 2, maxLength: 35, pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$' })
const Email = Type.Name({ minLength: 3, maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$' })
const Phone = Type.Name({ minLength: 3, maxLength: 40, pattern: '^[+0-9(). -]+$' })

/** What the face sheet holds; blank takes away. */
const members = {
  givenName: Name,
  middleName: Type.Nullable(Name),
  familyName: Name,
  nameSuffix: Type.Nullable(Name),
  preferredName: Type.Nullable(Name),
  pronouns: Type.Nullable(Name),
  birthDate: Type.Nullable(Type.Day()),
  language: Type.Nullable(Language),
  phone: Type.Nullable(Phone),
  email: Type.Nullable(Email),
}
export const FaceSheet = Type.Object(members)
const client = Type.Object({ clientId: Type.Id() })
const enrollment = Type.Object({ clientId: Type.Id(), enrollmentId: Type.Id() })
const Choice = Type.Object({ id: Type.Id(), name: Type.String() })

export const recordPermissions = {
  manageClients: { label: 'Add clients, change their records and enroll them', grant: ['caseManager', 'therapist', 'administrator'] },
} as const satisfies Dict<PermissionInput>

/** The face sheet of a client, and the programs they take part in, as staff change them. */
export const recordOperations = {
  createClient: {
    method: 'POST',
    path: '/clients',
    summary: 'Writes a client down at the agency one works in; optionally enrolls them at once',
    permission: 'manageClients',
    body: Type.Object({
      ...members,
      programId: Type.Optional(Type.Id()),
      entryDate: Type.Optional(Type.Day()),
    }),
    reply: Type.Object({ id: Type.Id() }),
  },
  changeClient: {
    method: 'PUT',
    path: '/clients/:clientId',
    summary: 'Changes the face sheet of a client',
    permission: 'manageClients',
    params: client,
    body: FaceSheet,
  },
  listRecordChoices: {
    method: 'GET',
    path: '/record-choices',
    summary: 'Lists the programs clients can be enrolled in, and the staff who can be assigned',
    permission: 'manageClients',
    reply: Type.Object({ programs: Type.Array(Choice), staff: Type.Array(Choice) }),
  },
  enrollClient: {
    method: 'POST',
    path: '/clients/:clientId/enrollments',
    summary: 'Enrolls a client in a program of the agency one works in',
    permission: 'manageClients',
    params: client,
    body: Type.Object({ programId: Type.Id(), entryDate: Type.Day(), assignedStaffId: Type.Nullable(Type.Id()) }),
    reply: Type.Object({ id: Type.Id() }),
  },
  getEnrollment: {
    method: 'GET',
    path: '/clients/:clientId/enrollments/:enrollmentId',
    summary: 'Reads one enrollment at the agency one works in',
    permission: 'manageClients',
    params: enrollment,
    reply: Type.Object({
      id: Type.Id(),
      program: Type.String(),
      entryDate: Type.Day(),
      exitDate: Type.Nullable(Type.Day()),
      assignedStaffId: Type.Nullable(Type.Id()),
    }),
  },
  changeEnrollment: {
    method: 'PUT',
    path: '/clients/:clientId/enrollments/:enrollmentId',
    summary: 'Changes the days of an enrollment or the staff assigned; a day of exit ends it',
    permission: 'manageClients',
    params: enrollment,
    body: Type.Object({ entryDate: Type.Day(), exitDate: Type.Nullable(Type.Day()), assignedStaffId: Type.Nullable(Type.Id()) }),
  },
} as const satisfies Dict<OperationInput>
