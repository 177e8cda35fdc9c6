import { type Core, core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { present } from '../people/present.js'
import { deliveryColumns, type DeliveryRow, filterValues, matching, presentDelivery } from './delivery-rows.js'

interface AgencyRow extends DeliveryRow {
  readonly client_id: string | null
  readonly client_name: string | null
  readonly given_up_at: string | null
}
const sentHere = `select ${deliveryColumns}, d.client_id, coalesce(c.preferred_name, c.given_name) || ' ' || c.family_name as client_name, d.given_up_at
  from core.delivery d left join core.client c on c.tenant_id = d.tenant_id and c.id = d.client_id
  where d.agency_id = $1 ${matching}`

const listAgencyDeliveries: Operation<Core, 'listAgencyDeliveries'> = async ({ query }, scope) => {
  const rows = await ask<AgencyRow>(scope, sentHere, [scope.agencyId, ...filterValues(query)])
  const [kept] = await ask<{ ids: readonly string[] }>(scope, 'select core.kept_deliveries($1) as ids', [
    `{${rows.filter(({ state }) => state === 'failed').map(({ id }) => id).join(',')}}`, // biome-ignore format: one line
  ])
  scope.audit({ resource: 'delivery' })
  return rows.map((row) => ({
    ...presentDelivery(row),
    mayRetry: row.given_up_at === null && kept?.ids.includes(row.id) === true,
    ...present({ clientId: row.client_id, clientName: row.client_name, givenUpAt: row.given_up_at }),
  }))
}
const countFailedDeliveries: Operation<Core, 'countFailedDeliveries'> = async (_input, scope) => {
  const text = `select count(*)::int as count from core.delivery where agency_id = $1 and state = 'failed' and given_up_at is null
    and created_at > $2::timestamptz - interval '14 days'`
  const [row] = await ask<{ count: number }>(scope, text, [scope.agencyId, scope.now().toISOString()])
  return { count: row?.count ?? 0 }
}
const retryDelivery: Operation<Core, 'retryDelivery'> = async ({ params: { deliveryId } }, scope) => {
  if (!(await scope.own.delivery.again(deliveryId))) throw problem(core.problems.notFound)
  scope.audit({ resource: 'delivery', resourceId: deliveryId, fields: ['state'] })
}
const giveUpDelivery: Operation<Core, 'giveUpDelivery'> = async ({ params: { deliveryId } }, scope) => {
  const [row] = await ask<{ done: boolean }>(scope, 'select core.give_up_delivery($1) as done', [deliveryId])
  if (row?.done !== true) throw problem(core.problems.notFound)
  scope.audit({ resource: 'delivery', resourceId: deliveryId, fields: ['givenUpAt'] })
}

/** How core keeps what its contract promises about what an agency sent. */
export const deliveryImplementations = { listAgencyDeliveries, countFailedDeliveries, retryDelivery, giveUpDelivery }
