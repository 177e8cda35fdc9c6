import { core, type Core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { deliveryColumns, type DeliveryRow, filterValues, matching, presentDelivery } from '../delivery/delivery-rows.js'
import { readClient } from '../people/client-rows.js'

/** Lists what left for a client, and whether it arrived. */
export const listDeliveries: Operation<Core, 'listDeliveries'> = async ({ params: { clientId }, query }, scope) => {
  const [client, rows] = await Promise.all([
    readClient(scope, clientId),
    ask<DeliveryRow>(scope, `select ${deliveryColumns} from core.delivery d where d.client_id = $1 ${matching}`, [
      clientId,
      ...filterValues(query),
    ]),
  ])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'delivery' })
  return rows.map(presentDelivery)
}
