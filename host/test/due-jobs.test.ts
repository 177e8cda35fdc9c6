import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { notifications } from '@lintel/notifications/contract'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { plugins } from '../src/plugins.js'

const on = plugins.map(({ contract }) => contract.id)
let portal: TestPortal
let names: ReadonlyMap<string, string>
interface Pair {
  readonly staff: TestPerson
  readonly client: TestPerson
}
let elm: Pair
let oak: Pair

const asOwner = async <Row>(text: string, values?: readonly unknown[]) =>
  (await portal.database.asOwner((link) => link.send<Row>({ text, ...(values && { values }) }))).rows
const pairAt = async (agency: string): Promise<Pair> => {
  const staff = await portal.person({ agency, roles: ['caseManager', 'administrator'], mayStart: true })
  return { staff, client: await portal.person({ agency, roles: ['client'], assignedTo: staff }) }
}
beforeAll(async () => {
  portal = await startTestPortal({ plugins, agencies: { elm: on, oak: on, ash: on } })
  names = new Map(['elm', 'oak', 'ash'].map((slug) => [portal.agency(slug).id, slug]))
  elm = await pairAt('elm')
  oak = await pairAt('oak')
})
afterAll(() => portal.close())
beforeEach(async () => {
  await portal.settled()
  await asOwner(
    'delete from messaging.conversation; delete from notifications.notice; delete from requests.request; delete from core.setting',
  )
})

/** The agencies for which a moment of the clock puts in a job, by name. */
async function startedBy(job: string): Promise<readonly string[]> {
  await portal.settled()
  await asOwner(`delete from jobs.job_common where name = 'job'`)
  await asOwner(`insert into jobs.job_common (name, data, policy, dead_letter) values ('cron', $1, 'standard', 'dead')`, [{ job }])
  await portal.settled()
  expect(await asOwner(`select from jobs.job_common where name = 'cron' and state <> 'completed'`)).toEqual([])
  const rows = await asOwner<{ id: string }>(
    `select data->>'agencyId' as id from jobs.job_common where name = 'job' and data->>'job' = $1`,
    [job],
  )
  return rows.map(({ id }) => names.get(id) ?? id).sort()
}
const set = (plugin: string, level: string, owner: string, settings: object) =>
  portal.sql(`insert into core.setting (level, owner_id, plugin_id, settings) values ($1, $2, $3, $4)`, [level, owner, plugin, settings])
const talk = async ({ staff, client }: Pair) =>
  (await staff.call(messaging).writeToClient({ params: { clientId: client.clientId ?? '' }, body: { body: 'Are you well?' } })).id

test('where nothing is due the clock starts nothing', async () => {
  await talk(elm)
  for (const job of ['messaging.closeSilent', 'messaging.escalateUnread', 'notifications.sendDigests', 'requests.keepDays'])
    expect([job, await startedBy(job)]).toEqual([job, []])
  expect(await startedBy('messaging.forgetOldSearches')).toHaveLength(1)
})

test('conversations are closed where one is silent for as long as that agency gives', async () => {
  for (const pair of [elm, oak]) await talk(pair)
  await asOwner(`update messaging.conversation set last_message_at = now() - interval '30 hours'`)
  expect(await startedBy('messaging.closeSilent')).toEqual([])
  await set('messaging', 'agency', oak.staff.agencyId, { autoCloseHours: 24 })
  expect(await startedBy('messaging.closeSilent')).toEqual(['oak'])
  await set('messaging', 'agency', elm.staff.agencyId, { autoCloseHours: 24, contactMode: 'assignedClients' })
  await asOwner(`update messaging.conversation set state = 'open', closed_at = null, closed_reason = null`)
  expect(await startedBy('messaging.closeSilent')).toEqual(['oak'])
})

test('who waits too long is told of where somebody does, and once more where they do still', async () => {
  for (const pair of [elm, oak]) {
    const conversationId = await talk(pair)
    await pair.client.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'No' } })
  }
  const age = (column: string, { staff }: Pair, hours: number) =>
    asOwner(`update messaging.conversation set ${column} = now() - make_interval(hours => $2) where agency_id = $1`, [
      staff.agencyId,
      hours,
    ])
  await age('waits_since', elm, 25)
  await age('waits_since', oak, 23)
  expect(await startedBy('messaging.escalateUnread')).toEqual(['elm'])
  expect(await startedBy('messaging.escalateUnread')).toEqual([])
  await age('overdue_since', elm, 25)
  await set('messaging', 'agency', elm.staff.agencyId, { escalateFurtherAfterHours: 0 })
  expect(await startedBy('messaging.escalateUnread')).toEqual([])
  await asOwner('delete from core.setting')
  await set('messaging', 'agency', oak.staff.agencyId, { escalateAfterHours: 8 })
  expect(await startedBy('messaging.escalateUnread')).toEqual(['elm', 'oak'])
})

test('news are sent together where some wait for that', async () => {
  const tell = ({ client, staff }: Pair) =>
    portal.kernel.system({ tenantId: client.tenantId, agencyId: staff.agencyId }, notifications, (scope) =>
      scope.own.notices.tell({ kind: 'messages', to: { clientId: client.clientId ?? '' }, path: '/messages', once: crypto.randomUUID() }),
    )
  await oak.client.call(notifications).chooseKind({ params: { kind: 'messages' }, body: { channels: ['email'], rhythm: 'daily' } })
  await tell(elm)
  await tell(oak)
  expect(await startedBy('notifications.sendDigests')).toEqual(['oak'])
})

test('what is being sent to many is looked after where something is', async () => {
  expect(await startedBy('massSending.takeUp')).toEqual([])
  const { staff } = oak
  await asOwner(
    `insert into mass_sending.campaign (tenant_id, id, agency_id, kind, texts, filter, per_minute, state, staff_member_id, account_id, staff_name, total, extras, created_at, moved_at)
      values ($1, gen_random_uuid(), $2, 'messaging:message', '{}', '{}', 1, 'sending', $3, $4, 'Dana', 0, '{}', now(), now())`,
    [staff.tenantId, staff.agencyId, staff.staffMemberId, staff.accountId],
  )
  expect(await startedBy('massSending.takeUp')).toEqual(['oak'])
})

test('days are kept where a last day is over, or where a day of a reminder may have come', async () => {
  for (const { staff, client } of [elm, oak])
    await staff
      .call(requests)
      .sendRequest({ params: { clientId: client.clientId ?? '' }, body: { kind: 'requests:question', title: 'A question' } })
  const move = (column: string, { staff }: Pair, days: number) =>
    asOwner(`update requests.request set ${column} = (now() at time zone 'UTC')::date + $2::int where agency_id = $1`, [
      staff.agencyId,
      days,
    ])
  await move('due_on', elm, 20)
  await move('expires_on', oak, 9)
  expect(await startedBy('requests.keepDays')).toEqual([])
  await move('due_on', elm, 3)
  expect(await startedBy('requests.keepDays')).toEqual(['elm'])
  await set('requests', 'agency', elm.staff.agencyId, { remindDaysBefore: [] })
  await move('expires_on', oak, -2)
  expect(await startedBy('requests.keepDays')).toEqual(['oak'])
})
