import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { notifications } from '@lintel/notifications/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'
import { escalateUnread } from '../../plugins/messaging/src/jobs/escalate-unread.js'
import { sendDigests } from '../../plugins/notifications/src/jobs/send-digests.js'

const wanted = ['messaging', 'notifications']
let clock = new Date('2026-06-01T12:00:00Z')
let portal: TestPortal
let outbox: string
let ear: pg.Client
const told: string[] = []
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-leaks-later-'))
  portal = await startTestPortal({
    plugins: plugins.filter(({ contract }) => wanted.includes(contract.id)),
    agencies: { elm: wanted },
    delivery: { outbox },
    now: () => clock,
  })
  ear = new pg.Client({ connectionString: portal.databaseUrl })
  await ear.connect()
  ear.on('notification', ({ payload }) => void told.push(payload ?? ''))
  for (const channel of ['lintel_live', 'lintel_session', 'lintel_tenant']) await ear.query(`listen ${channel}`)
})
afterAll(async () => {
  await ear.end()
  await portal.close()
  await rm(outbox, { recursive: true })
})

const rowsOf = async (text: string): Promise<string> =>
  JSON.stringify(await portal.database.asOwner(async (link) => (await link.send({ text })).rows))
const letters = async (): Promise<readonly string[]> =>
  Promise.all((await readdir(outbox)).filter((name) => name.endsWith('.json')).map((name) => readFile(join(outbox, name), 'utf8')))
/** A client and staff with names that stand nowhere else. */
async function named(person: TestPerson, table: 'client' | 'staff_member'): Promise<void> {
  const id = table === 'client' ? person.clientId : person.staffMemberId
  await portal.sql(`update core.${table} set given_name = 'Quokkagiven', family_name = 'Quokkafamily' where id = $1`, [id])
}

test('nothing of what was written is in what tells of a message nobody read, in a letter about news of several kinds, or in what leads to them', async () => {
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'], mayStart: true })
  const amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  const omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  await named(omar, 'client')
  await named(dana, 'staff_member')
  await portal.sql(`update core.staff_member set email = 'at-work@example.org', notify_by = '{portal,email}' where id = any ($1)`, [
    [dana.staffMemberId, amir.staffMemberId],
  ])
  await portal.sql(
    `insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values (gen_random_uuid(), $1, 'email', 'omar@example.org', '{messages,news}', 'v1')`,
    [omar.clientId],
  )
  for (const kind of ['messages', 'news'])
    await omar.call(notifications).chooseKind({ params: { kind }, body: { channels: ['email'], rhythm: 'daily' } })
  const first = { subject: 'quokkasubject', body: 'quokkafirst' }
  const { id: conversationId } = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: first })
  await omar.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'quokkaunread' } })
  await portal.settled()
  clock = new Date('2026-06-02T15:00:00Z')
  const where = { tenantId: dana.tenantId, agencyId: dana.agencyId }
  await portal.kernel.system(where, messaging, (scope) => escalateUnread.run(scope, {}))
  await portal.settled()
  await portal.kernel.system(where, notifications, async (scope) => {
    await scope.own.notices.tell({ kind: 'news', to: { clientId: omar.clientId ?? '' }, path: '/profile', once: 'news' })
  })
  clock = new Date('2026-06-03T15:00:00Z')
  await portal.kernel.system(where, notifications, (scope) => sendDigests.run(scope, {}))
  await portal.settled()
  expect((await amir.call(notifications).listNotices()).map(({ title }) => title)).toContain('Nobody has read a client’s message')
  const sent = (await letters()).map((text): { to: string } => JSON.parse(text))
  const to = sent.map((letter) => letter.to)
  expect(to).toContain('at-work@example.org')
  expect(to).toContain('omar@example.org')
  const places: Readonly<Record<string, string>> = {
    'the outbox, but for whom it goes to': sent.map((letter) => JSON.stringify({ ...letter, to: undefined })).join('\n'),
    'the notices between processes': told.join('\n'),
    'the queue': await rowsOf('select data, output from jobs.job_common'),
    'the audit trail': await rowsOf('select * from core.audit_entry'),
    'the ledger': await rowsOf('select * from core.delivery'),
    'the news': await rowsOf('select * from notifications.notice'),
    'the events': JSON.stringify([
      portal.events(messaging.events.messageOverdue),
      portal.events(messaging.events.overdueEnded),
      portal.events(messaging.events.messageSent),
    ]),
  }
  for (const text of Object.values(places)) expect(text.length).toBeGreaterThan(100)
  expect(Object.entries(places).flatMap(([place, text]) => (/quokka|at-work@|omar@/i.test(text) ? [place] : []))).toEqual([])
})
