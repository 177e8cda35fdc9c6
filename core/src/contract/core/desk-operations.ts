import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

const named = {
  id: Type.Id(),
  givenName: Type.String(),
  familyName: Type.String(),
  preferredName: Type.Optional(Type.String()),
}

/** What a staff member finds on the desk in the morning. */
export const deskOperations = {
  readDesk: {
    method: 'GET',
    path: '/desk',
    summary: 'Reads one’s own clients, with what they did in the portal in the last seven days, and the records one opened last',
    permission: 'readClients',
    reply: Type.Object({
      /** How many clients are one's own. */
      clients: Type.Integer(),
      /** Those with news first; at most eight. */
      own: Type.Array(
        Type.Object({
          ...named,
          /** Missing where nothing was done. `count`: of everything in these days. */
          news: Type.Optional(Type.Object({ text: Type.String(), at: Type.Instant(), count: Type.Integer() })),
        }),
      ),
      /** Newest first; at most six. */
      recent: Type.Array(Type.Object({ ...named, at: Type.Instant() })),
    }),
  },
} as const satisfies Dict<OperationInput>
