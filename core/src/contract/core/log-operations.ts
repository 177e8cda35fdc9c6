import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const Text = Type.String({ maxLength: 100 })
const Key = Type.String({ minLength: 1, maxLength: 60, pattern: '^[a-zA-Z0-9.+-]+$' })
/** Where the next page begins: moment and number of the last entry. */
const Cursor = Type.String({ pattern: '^[0-9TZ:.-]{20,30}_[0-9]{1,19}$', maxLength: 60 })

/** How a log is narrowed and paged. */
export const LogQuery = Type.Object({
  kind: Type.Optional(Type.Words(['changes', 'looks', 'refusals', 'all'])),
  who: Type.Optional(Text),
  plugin: Type.Optional(Key),
  field: Type.Optional(Key),
  from: Type.Optional(Type.Day()),
  until: Type.Optional(Type.Day()),
  before: Type.Optional(Cursor),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
/** One entry in words. */
export const LogLine = Type.Object({
  id: Type.String(),
  at: Type.Instant(),
  /** `<plugin>.<operation>`. */
  operation: Type.String(),
  /** What was done, in the reader's language. */
  what: Type.String(),
  isLook: Type.Boolean(),
  isRefused: Type.Boolean(),
  /** What changed, by name, never by value. */
  fields: Type.Array(Type.String()),
  who: Type.Object({
    /** Missing where the name is not the reader's to know, or nobody was signed in. */
    name: Type.Optional(Type.String()),
    kind: Type.Words(['staff', 'client', 'representative', 'contact', 'system', 'elsewhere', 'nobody']),
    isReader: Type.Boolean(),
    agency: Type.Optional(Type.String()),
  }),
  /** The person for whom somebody else acted. */
  onBehalfOf: Type.Optional(Type.String()),
  about: Type.Optional(Type.Object({ clientId: Type.Id(), name: Type.String() })),
})
const page = Type.Object({
  lines: Type.Array(LogLine),
  next: Type.Nullable(Cursor),
  fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
})

/** Who may read what happened. */
export const logPermissions = {
  readOwnLog: { label: 'Read what happened with one’s own record', grant: ['client', 'representative'] },
  readChangeLog: { label: 'Read what happened with a client’s record', grant: ['caseManager', 'therapist', 'administrator'] },
  readAgencyLog: { label: 'Read everything that happened at the agency', grant: ['administrator'] },
  exportLog: { label: 'Take the log out as a table', grant: ['administrator'] },
} as const satisfies Dict<PermissionInput>

/** The audit trail as people read it. */
export const logOperations = {
  listOwnLog: {
    method: 'GET',
    path: '/log',
    summary: 'Lists what happened with the record of the person in focus and its sign-ins, newest first; with `kind=looks` who read it',
    permission: 'readOwnLog',
    query: LogQuery,
    reply: page,
  },
  listClientLog: {
    method: 'GET',
    path: '/clients/:clientId/log',
    summary: 'Lists what happened with a client’s record at one’s agency, newest first',
    permission: 'readChangeLog',
    params: Type.Object({ clientId: Type.Id() }),
    query: LogQuery,
    reply: page,
  },
  listAgencyLog: {
    method: 'GET',
    path: '/agency-log',
    summary: 'Lists what happened at one’s agency, newest first',
    permission: 'readAgencyLog',
    query: LogQuery,
    reply: page,
  },
} as const satisfies Dict<OperationInput>
