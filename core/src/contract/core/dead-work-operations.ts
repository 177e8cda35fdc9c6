import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { type Static, Type } from '../type.js'

/** Work that failed for the last time: who owed it, what it was and how it ended. Never what it was about. */
export const DeadWork = Type.Object({
  id: Type.Id(),
  /** What the log calls it. */
  logId: Type.Optional(Type.Id()),
  kind: Type.Words(['event', 'job', 'clock', 'delivery']),
  /** `<plugin>.<event or job>`; a delivery has none. */
  name: Type.Optional(Type.String()),
  /** Who owed the work. */
  pluginId: Type.String(),
  /** A moment of the clock belongs to the installation and to no tenant. */
  tenant: Type.Optional(Type.Object({ id: Type.Id(), name: Type.String() })),
  agencyId: Type.Optional(Type.Id()),
  failedAt: Type.Instant(),
  tries: Type.Integer(),
  /** The code of the last error: a SQLSTATE, a code of the system, or the kind of the error. */
  code: Type.String(),
  /** What could not leave is tried again by the agency it belongs to, which sees what it was. */
  mayRetry: Type.Boolean(),
})
export type DeadWork = Static<typeof DeadWork>

/** How much of one name failed; messages that did not leave have none. */
const DeadSum = Type.Object({
  kind: DeadWork.properties.kind,
  name: Type.Optional(Type.String()),
  count: Type.Integer({ minimum: 1 }),
})

const one = Type.Object({ workId: Type.Id() })
const permission = 'manageTenants'

/** Events, jobs and messages that failed for the last time (dead letters), for the hosting provider. */
export const deadWorkOperations = {
  listDeadWork: {
    method: 'GET',
    path: '/dead-work',
    summary: 'Lists the work of all tenants that failed for the last time, the newest first, without what it was about',
    permission,
    query: Type.Object({
      tenantId: Type.Optional(Type.Id()),
      name: Type.Optional(Type.String({ maxLength: 200 })),
      kind: Type.Optional(DeadWork.properties.kind),
      page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    }),
    reply: Type.Object({
      total: Type.Integer(),
      page: Type.Integer(),
      pages: Type.Integer(),
      items: Type.Array(DeadWork),
      /** What failed most, whatever the list is narrowed to by name or kind. */
      sums: Type.Array(DeadSum),
    }),
  },
  countDeadWork: {
    method: 'GET',
    path: '/dead-work/count',
    summary: 'Counts the work of all tenants that failed for the last time, as far as 100: what a badge shows',
    permission,
    reply: Type.Object({ count: Type.Integer({ minimum: 0, maximum: 100 }) }),
  },
  getDeadWork: {
    method: 'GET',
    path: '/dead-work/:workId',
    summary: 'Reads one piece of work that failed for the last time',
    permission,
    params: one,
    reply: DeadWork,
  },
  retryDeadWork: {
    method: 'POST',
    path: '/dead-work/:workId/retry',
    summary: 'Puts work that failed for the last time back into its queue, with all its tries',
    permission,
    params: one,
  },
  retryDeadWorkNamed: {
    method: 'POST',
    path: '/dead-work/retry',
    summary: 'Puts all work of one name back into its queue, or that of one tenant; the oldest first, up to a thousand',
    permission,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }), tenantId: Type.Optional(Type.Id()) }),
    reply: Type.Object({ count: Type.Integer() }),
  },
  dropDeadWork: {
    method: 'POST',
    path: '/dead-work/:workId/drop',
    summary: 'Lets go of work that failed for the last time: it is never done',
    permission,
    params: one,
  },
} as const satisfies Dict<OperationInput>
