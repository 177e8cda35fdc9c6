import type { Operation } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'
import { bothOrNone, clock } from '../services/clock-times.js'

/** Reads one's own quiet hours. */
export const getQuietHours: Operation<typeof notifications, 'getQuietHours'> = async (_input, scope) => {
  const text = 'select from_minute, until_minute from notifications.quiet_hours where account_id = core.ctx_account()'
  const [row] = await ask<{ from_minute: number; until_minute: number }>(scope, text, [])
  return row === undefined ? {} : { begins: clock(row.from_minute), ends: clock(row.until_minute) }
}
/** Chooses one's own quiet hours; both or none. */
export const setQuietHours: Operation<typeof notifications, 'setQuietHours'> = async ({ body: { begins, ends } }, scope) => {
  const minutes = bothOrNone(scope, { begins, ends })
  if (minutes === undefined) await ask(scope, 'delete from notifications.quiet_hours where account_id = core.ctx_account()', [])
  else
    await ask(
      scope,
      `insert into notifications.quiet_hours (id, account_id, from_minute, until_minute) values ($3, core.ctx_account(), $1, $2)
        on conflict (tenant_id, account_id) do update set from_minute = excluded.from_minute, until_minute = excluded.until_minute`,
      [minutes.from, minutes.until, scope.newId()],
    )
  scope.audit({ resource: 'quietHours', fields: ['begins', 'ends'] })
}
