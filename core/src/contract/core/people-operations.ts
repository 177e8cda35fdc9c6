import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { ClientListQuery, ClientPage, ClientRecord, EnrollmentView, OwnProfile, OwnLook, OwnProfileChange } from './people-schemas.js'

const client = Type.Object({ clientId: Type.Id() })

/** Clients as staff see them, one's own record, and one's own settings. */
export const peopleOperations = {
  getOwnProfile: {
    method: 'GET',
    path: '/profile',
    summary: 'Reads the record of the person in focus: oneself, or someone one acts for',
    permission: 'readOwnProfile',
    reply: OwnProfile,
  },
  changeOwnProfile: {
    method: 'PATCH',
    path: '/profile',
    summary: 'Changes what agencies let clients change in their own record; a member left out stays, an empty one is cleared',
    permission: 'changeOwnProfile',
    body: OwnProfileChange,
  },
  listClients: {
    method: 'GET',
    path: '/clients',
    summary: 'Lists the clients of the agency one works in, searched, sorted and paged',
    permission: 'readClients',
    query: ClientListQuery,
    reply: ClientPage,
  },
  getClient: {
    method: 'GET',
    path: '/clients/:clientId',
    summary: 'Reads the record of one client',
    permission: 'readClients',
    params: client,
    reply: ClientRecord,
  },
  listClientEnrollments: {
    method: 'GET',
    path: '/clients/:clientId/enrollments',
    summary: 'Lists the programs a client takes or took part in, newest first',
    permission: 'readClients',
    params: client,
    reply: Type.Array(EnrollmentView),
  },
  getOwnLook: {
    method: 'GET',
    path: '/settings/look',
    summary: 'Reads the text size and contrast one has chosen',
    permission: 'manageOwnSettings',
    reply: OwnLook,
  },
  changeOwnLook: {
    method: 'PUT',
    path: '/settings/look',
    summary: 'Chooses text size and contrast; they follow the account to every browser it signs in with',
    permission: 'manageOwnSettings',
    body: OwnLook,
  },
  changeOwnSettings: {
    method: 'PATCH',
    path: '/settings',
    summary: 'Changes one’s own language and time zone; a member left out stays as it is, an empty one returns to the portal’s',
    permission: 'manageOwnSettings',
    body: Type.Object({
      language: Type.Optional(Type.String({ maxLength: 35 })),
      timeZone: Type.Optional(Type.String({ maxLength: 64 })),
    }),
  },
} as const satisfies Dict<OperationInput>
