import { Connection } from './access-schemas.js'
import { ownFields } from './core-settings.js'
import { type Static, Type } from '../type.js'

const Name = Type.String({ maxLength: 200 })
const maybe = { maxLength: 320 }

/** An agency as people read it. */
export const AgencyName = Type.Object({ id: Type.Id(), name: Name, phone: Type.Optional(Type.String(maybe)) })

/** One participation of a client in a program; open while `exitDate` is missing. */
export const EnrollmentView = Type.Object({
  id: Type.Id(),
  program: Name,
  agency: Name,
  entryDate: Type.Day(),
  exitDate: Type.Optional(Type.Day()),
  moveInDate: Type.Optional(Type.Day()),
  assignedStaff: Type.Optional(Name),
})

const personMembers = {
  id: Type.Id(),
  givenName: Name,
  familyName: Name,
  preferredName: Type.Optional(Name),
  birthDate: Type.Optional(Type.Day()),
  externalId: Type.Optional(Type.String(maybe)),
  phone: Type.Optional(Type.String(maybe)),
}
/** One line of the client list. */
const ClientSummary = Type.Object({ ...personMembers, programs: Type.Array(Name), connection: Connection })

/** What a record says of its person besides that. */
const recordMembers = {
  ...personMembers,
  middleName: Type.Optional(Name),
  nameSuffix: Type.Optional(Name),
  pronouns: Type.Optional(Name),
  language: Type.Optional(Name),
  email: Type.Optional(Type.String(maybe)),
}
/** How a staff member stands to a record: owner, other member of the team, or seeing it by consent or emergency only. */
export const Standing = Type.Words(['owner', 'team', 'view'])
export type Standing = Static<typeof Standing>

/** A client as staff of their agency see them. */
export const ClientRecord = Type.Object({
  ...recordMembers,
  since: Type.Optional(Type.Instant()),
  standing: Standing,
  agencies: Type.Array(AgencyName),
})

/** What a client may read about themselves. */
export const OwnProfile = Type.Object({
  ...recordMembers,
  relation: Type.Words(['self', 'representative', 'contact']),
  agencies: Type.Array(AgencyName),
  enrollments: Type.Array(EnrollmentView),
  /** What the agencies let the client change. */
  mayChange: Type.Array(Type.Words(ownFields)),
})
/** What a client changes in their own record. */
export const OwnProfileChange = Type.Object({
  preferredName: Type.Optional(Type.Name({ maxLength: 100 })),
  pronouns: Type.Optional(Type.Name({ maxLength: 60 })),
  phone: Type.Optional(Type.Name({ maxLength: 40, pattern: '^[+0-9(). x-]*$' })),
  email: Type.Optional(Type.Name({ maxLength: 254, pattern: '^([^\\s@<>(),;:"]+@[^\\s@<>(),;:"]+\\.[^\\s@<>(),;:"]+)?$' })),
  language: Type.Optional(Type.String({ maxLength: 35, pattern: '^([a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?$' })),
})

/** How the client list is narrowed, sorted and paged. */
export const ClientListQuery = Type.Object({
  search: Type.Optional(Type.Name({ maxLength: 100, title: 'Name, ID, phone or date of birth' })),
  sort: Type.Optional(Type.Words(['name', 'birthDate', 'since'])),
  direction: Type.Optional(Type.Words(['up', 'down'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
/** One page of clients, and how many there are in all. */
export const ClientPage = Type.Object({
  total: Type.Integer(),
  page: Type.Integer(),
  pages: Type.Integer(),
  clients: Type.Array(ClientSummary),
})

/** How somebody reads best. */
export const OwnLook = Type.Object({
  textSize: Type.Words(['normal', 'large', 'largest']),
  contrast: Type.Words(['standard', 'more']),
})
