import { createHash } from 'node:crypto'
import { type Core, core, type Operation, problem } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import type { Sealer } from '../../data/seal.js'
import type { DeliveryCenter } from '../delivery-center.js'

interface Kit {
  readonly sealer: Sealer
  readonly center: Pick<DeliveryCenter, 'push'>
}
interface Row {
  readonly id: string
  readonly name: string
  readonly added_at: string
}
const most = 10
/** Where the keys of a device belong. */
export const devicePlace = (tenantId: string, deviceId: string): readonly string[] => [tenantId, 'core.push_device', 'sealed', deviceId]

/** How core keeps what its contract promises about notices on devices. */
export function deviceImplementations({ sealer, center }: Kit) {
  const listDevices: Operation<Core, 'listDevices'> = async (_input, scope) => {
    const text = 'select id, name, added_at from core.push_device where account_id = core.ctx_account() order by added_at desc'
    const rows = await ask<Row>(scope, text, [])
    return {
      devices: rows.map(({ added_at, ...row }) => ({ ...row, addedAt: added_at })),
      ...(center.push && { publicKey: center.push.publicKey }),
    }
  }
  const addDevice: Operation<Core, 'addDevice'> = async ({ body: { name, endpoint, keys } }, scope) => {
    if (center.push === undefined) throw problem(core.problems.notFound)
    if (!center.push.isPushService(endpoint)) throw problem(core.problems.badRequest)
    const mark = createHash('sha256').update(endpoint).digest('hex')
    const id = scope.newId()
    await ask(scope, 'delete from core.push_device where account_id = core.ctx_account() and mark = $1', [mark])
    const [{ count } = { count: 0 }] = await ask<{ count: number }>(
      scope,
      'select count(*)::int as count from core.push_device where account_id = core.ctx_account()',
      [],
    )
    if (count >= most) throw problem(core.problems.conflict)
    const sealed = sealer.seal(JSON.stringify({ endpoint, ...keys }), devicePlace(scope.tenant.id, id))
    await ask(
      scope,
      'insert into core.push_device (id, account_id, name, mark, sealed, added_at, session_id) values ($1, core.ctx_account(), $2, $3, $4, $5, $6)',
      [id, name.trim(), mark, sealed, scope.now().toISOString(), scope.actor.sessionId ?? null],
    )
    scope.audit({ resource: 'pushDevice', resourceId: id, basis: 'consentGiven' })
    return { id }
  }
  const removeDevice: Operation<Core, 'removeDevice'> = async ({ params: { deviceId } }, scope) => {
    const gone = await ask<{ id: string }>(
      scope,
      'delete from core.push_device where id = $1 and account_id = core.ctx_account() returning id',
      [deviceId],
    )
    if (gone.length === 0) throw problem(core.problems.notFound)
    scope.audit({ resource: 'pushDevice', resourceId: deviceId, basis: 'consentWithdrawn' })
  }
  return { listDevices, addDevice, removeDevice }
}
