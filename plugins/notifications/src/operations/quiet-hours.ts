import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** Reads one's own quiet hours. */
export const getQuietHours: Operation<typeof notifications, 'getQuietHours'> = async (_input, scope) => {
  const text = 'select from_minute, until_minute from notifications.quiet_hours where account_id = core.ctx_account()'
  const [row] = await ask<{ from_minute: number; until_minute: number }>(scope, text, [])
  return row === undefined ? {} : { begins: clock(row.from_minute), ends: clock(row.until_minute) }
}
/** Chooses one's own quiet hours; both or none. */
export const setQuietHours: Operation<typeof notifications, 'setQuietHours'> = async ({ body: { begins, ends } }, scope) => {
  if ((begins === undefined) !== (ends === undefined)) {
    const pointer = begins === undefined ? '/body/begins' : '/body/ends'
    throw problem(core.problems.invalidInput, { errors: [{ pointer, detail: 'Give both times, or none.' }] })
  }
  if (begins === undefined || ends === undefined)
    await ask(scope, 'delete from notifications.quiet_hours where account_id = core.ctx_account()', [])
  else
    await ask(
      scope,
      `insert into notifications.quiet_hours (id, account_id, from_minute, until_minute) values ($3, core.ctx_account(), $1, $2)
        on conflict (tenant_id, account_id) do update set from_minute = excluded.from_minute, until_minute = excluded.until_minute`,
      [minutesOf(begins), minutesOf(ends), scope.newId()],
    )
  scope.audit({ resource: 'quietHours', fields: ['begins', 'ends'] })
}
