import { core, type Core, type Operation, problem, type Static } from '../../contract/index.js'
import type { DeliveryView } from '../../contract/core/access-schemas.js'
import { ask } from '../data/ask.js'
import { readClient } from '../people/client-rows.js'
import { present } from '../people/present.js'

type View = Static<typeof DeliveryView>
interface Row {
  readonly id: string
  readonly channel: View['channel']
  readonly kind: string
  readonly basis: string
  readonly state: View['state']
  readonly attempts: number
  readonly created_at: string
  readonly reason: string | null
  readonly address_hint: string | null
  readonly sent_at: string | null
  readonly delivered_at: string | null
  readonly opened_at: string | null
}

/** Lists what left for a client, and whether it arrived. */
export const listDeliveries: Operation<Core, 'listDeliveries'> = async ({ params: { clientId } }, scope) => {
  const [client, rows] = await Promise.all([
    readClient(scope, clientId),
    ask<Row>(
      scope,
      `select id, channel, kind, basis, state, attempts, created_at, reason, address_hint, sent_at, delivered_at, opened_at
        from core.delivery where client_id = $1 order by created_at desc, id limit 100`,
      [clientId],
    ),
  ])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'delivery' })
  return rows.map(({ created_at, reason, address_hint, sent_at, delivered_at, opened_at, ...row }) => ({
    ...row,
    createdAt: created_at,
    ...present({ reason, addressHint: address_hint, sentAt: sent_at, deliveredAt: delivered_at, openedAt: opened_at }),
  }))
}
