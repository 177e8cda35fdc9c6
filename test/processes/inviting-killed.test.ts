import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from './caller.js'
import { type ManyClients, startManyClients } from './many-clients.js'
import { until } from './until.js'

const many = 600
let all: ManyClients
beforeAll(async () => {
  all = await startManyClients(many)
}, 180_000)
afterAll(() => all?.close())

interface Round {
  readonly sent: number
  readonly total: number
  readonly finished_at: Date | null
}
const round = async (): Promise<Round | undefined> =>
  (await all.database.query<Round>('select sent, total, finished_at from core.invitation_round order by created_at desc limit 1')).rows[0]

/** Holds the last of the many whom a round invites: no machine is so quick that it is done before the kill. */
const holdLast = `select from core.client_agency a where a.client_id =
  (select k.id from core.client k where k.given_name = 'Many' order by k.id desc limit 1) for update`

test('a process that is killed while it invites everybody loses nobody and invites nobody twice', { timeout: 400_000 }, async () => {
  const amir = await signIn(all.host, 'amir')
  await all.database.query('begin')
  expect((await all.database.query(holdLast)).rowCount).toBe(1)
  const { body } = await amir.ask(all.host, 'POST', '/api/core/invitations/rounds', { withSms: false })
  const total = Number(body['total'])
  expect(total).toBeGreaterThanOrEqual(many)
  await until(async () => ((await round())?.sent ?? 0) > 0 && (await all.letters()).length > 0, 60_000)
  await all.kill()
  const killed = await round()
  expect([killed?.finished_at, (killed?.sent ?? 0) < total]).toEqual([null, true])
  await all.database.query('rollback')

  await all.startAnew()
  await all.untilLater(async () => (await round())?.finished_at != null)
  expect(await round()).toMatchObject({ sent: total, total })
  const invited = await all.database.query<{ invitations: number; clients: number; deliveries: number }>(
    `select count(*)::int as invitations, count(distinct client_id)::int as clients, count(distinct delivery_id)::int as deliveries
     from core.invitation where round_id is not null and cancelled_at is null`,
  )
  expect(invited.rows).toEqual([{ invitations: total, clients: total, deliveries: total }])
  const sent = await all.lettersAtLast()
  // Whoever got one got that one: a letter that was under way at the kill may lie twice in the folder, under the same id.
  expect(new Set(sent.map(({ to }) => to)).size).toBe(many)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(many)
})
