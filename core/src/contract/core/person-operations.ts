import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'

export const personPermissions = {
  exportClients: { label: 'Take out all data about a client', grant: ['administrator'] },
} as const satisfies Dict<PermissionInput>

/** All data about one person. */
export const personOperations = {
  exportClient: {
    method: 'POST',
    path: '/clients/:clientId/export',
    summary: 'Answers all data that one’s agency holds about a client: the record, and what each feature keeps',
    permission: 'exportClients',
    stepUp: true,
    params: Type.Object({ clientId: Type.Id() }),
    reply: Type.Object({
      exportedAt: Type.Instant(),
      clientId: Type.Id(),
      core: Type.Record(Type.String(), Type.Array(Type.Unknown())),
      plugins: Type.Record(Type.String(), Type.Array(Type.Unknown())),
    }),
  },
} as const satisfies Dict<OperationInput>
