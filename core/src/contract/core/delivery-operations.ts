import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { DeliveryFilter, DeliveryView } from './access-schemas.js'

/** Who looks after what the agency sends. */
export const deliveryPermissions = {
  manageDeliveries: { label: 'See what the agency sent, and try again what failed', grant: ['administrator'] },
} as const satisfies Dict<PermissionInput>

/** One message of the agency. `mayRetry`: it failed, and what it says is still kept. */
const AgencyDelivery = Type.Object({
  ...DeliveryView.properties,
  clientId: Type.Optional(Type.Id()),
  clientName: Type.Optional(Type.String()),
  mayRetry: Type.Boolean(),
  givenUpAt: Type.Optional(Type.Instant()),
})
const delivery = Type.Object({ deliveryId: Type.Id() })

/** What an agency sent, and what became of it. */
export const deliveryOperations = {
  listAgencyDeliveries: {
    method: 'GET',
    path: '/deliveries',
    summary: 'Lists what the agency sent, newest first, and what failed for good; one more than a page shows says that there are more',
    permission: 'manageDeliveries',
    query: DeliveryFilter,
    reply: Type.Array(AgencyDelivery),
  },
  countFailedDeliveries: {
    method: 'GET',
    path: '/deliveries/failed',
    summary: 'Counts the messages of the agency that failed for good and wait for a decision',
    permission: 'manageDeliveries',
    reply: Type.Object({ count: Type.Integer() }),
  },
  retryDelivery: {
    method: 'POST',
    path: '/deliveries/:deliveryId/retry',
    summary: 'Tries a message again that failed for good',
    permission: 'manageDeliveries',
    params: delivery,
  },
  giveUpDelivery: {
    method: 'POST',
    path: '/deliveries/:deliveryId/give-up',
    summary: 'Gives up a message that failed for good; what it said is forgotten',
    permission: 'manageDeliveries',
    params: delivery,
  },
} as const satisfies Dict<OperationInput>
