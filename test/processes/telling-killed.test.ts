import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from './caller.js'
import { type ManyClients, startManyClients } from './many-clients.js'
import { until } from './until.js'

/** Three pages of those who are told together, and a few more. */
const many = 640
let all: ManyClients

/** Each of the many signs in for themselves, and agreed to be told of messages by e-mail. */
const letIn = `with made as (
    insert into core.account (tenant_id, id, username, display_name)
    select k.tenant_id, gen_random_uuid(), 'many.' || k.id, 'Many' from core.client k where k.given_name = 'Many' returning tenant_id, id, username
  ), linked as (
    insert into core.profile_access (tenant_id, id, account_id, client_id, relation, is_active)
    select m.tenant_id, gen_random_uuid(), m.id, substr(m.username, 6)::uuid, 'self', true from made m
  )
  insert into core.contact_channel (tenant_id, id, client_id, kind, address, purposes, wording)
  select k.tenant_id, gen_random_uuid(), k.id, 'email', k.email, '{messages}', 'v1' from core.client k where k.given_name = 'Many'`

beforeAll(async () => {
  all = await startManyClients(many)
  await all.database.query(letIn)
  await all.database.query('analyze')
}, 180_000)
afterAll(() => all?.close())

interface Told {
  readonly notices: number
  readonly accounts: number
  readonly deliveries: number
}
const told = async (): Promise<Told> => {
  const { rows } = await all.database.query<Told>(
    `select count(*)::int as notices, count(distinct n.account_id)::int as accounts, count(distinct d.id)::int as deliveries
     from notifications.notice n join core.account a on a.id = n.account_id and a.display_name = 'Many'
     left join core.delivery d on d.client_id = n.client_id and d.kind = 'notifications.messages' where n.kind_name = 'messages'`,
  )
  return rows[0] ?? { notices: 0, accounts: 0, deliveries: 0 }
}

/** Holds the account of the last of the many, whom no news can be written for then: no machine is so quick that all are told. */
const holdLast = `select from core.account where username = (select max(username) from core.account where display_name = 'Many') for update`

test('a process that is killed while it tells everybody who was written to together loses no news and repeats none [S1.46]', {
  timeout: 400_000,
}, async () => {
  const amir = await signIn(all.host, 'amir')
  const text = { kind: 'messaging.message', subject: 'To many', body: 'The doors open at five.' }
  const campaign = { ...text, enrollment: 'any', programIds: [], perMinute: 1_000_000 }
  const { body } = await amir.ask(all.host, 'POST', '/api/mass-sending/campaigns', campaign)
  const path = `/api/mass-sending/campaigns/${String(body['id'])}`
  const { body: counted } = await amir.ask(all.host, 'GET', path)
  await all.database.query('begin')
  await all.database.query(holdLast)
  const started = await amir.ask(all.host, 'POST', `${path}/start`, { count: counted['total'] })
  expect(started.status).toBeLessThan(300)
  await until(async () => (await told()).notices > 0, 60_000)
  await all.kill()
  const killed = (await told()).notices
  expect(killed).toBeLessThan(many)
  await all.database.query('rollback')
  await all.startAnew()
  // Once more, somewhere inside a part that comes after.
  await all.untilLater(async () => (await told()).notices > killed)
  await all.kill()
  await all.startAnew()
  await all.untilLater(async () => (await told()).notices >= many)
  expect(await told()).toEqual({ notices: many, accounts: many, deliveries: many })
  const sent = await all.lettersAtLast()
  // A letter that was under way at a kill may lie twice in the folder, under the same id.
  expect(new Set(sent.map(({ to }) => to)).size).toBe(many)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(many)
})
