import { core } from '@lintel/core'
import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import { sendDigests } from '../src/jobs/send-digests.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let clock = new Date('2026-01-05T12:00:00Z')
let world: NewsPortal
let portal: NewsPortal['portal']
let dana: TestPerson

beforeAll(async () => {
  world = await openNewsPortal(() => clock)
  ;({ portal } = world)
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => world.close())

const inAgency = () => ({ tenantId: dana.tenantId, agencyId: dana.agencyId })
const tick = () => portal.kernel.system(inAgency(), notifications, (scope) => sendDigests.run(scope, {}))
const tell = (client: TestPerson, kind: 'messages' | 'requests' = 'messages') =>
  portal.kernel.system(inAgency(), notifications, (scope) =>
    scope.own.notices.tell({ kind, to: { clientId: client.clientId ?? '' }, path: '/messages', once: crypto.randomUUID() }),
  )
async function clientIn(zone: string, rhythm: 'daily' | 'weekly', hour = 8): Promise<TestPerson> {
  const client = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  await world.allowEmail(client)
  await client.call(core).changeOwnSettings({ body: { timeZone: zone } })
  const api = client.call(notifications)
  for (const kind of ['messages', 'requests']) await api.chooseKind({ params: { kind }, body: { channels: ['email'], rhythm } })
  await api.chooseManner({ body: { hour, weekday: '1', saysWhat: false } })
  return client
}
/** Letters to one client that were put in, by the moment of the portal's clock at which it happened. */
const lettersTo = async (client: TestPerson): Promise<number> => {
  const [row] = await portal.sql<{ found: number }>('select count(*)::int as found from core.delivery where client_id = $1', [
    client.clientId,
  ])
  return row?.found ?? 0
}
/** Lets the clock go on in steps of the job and notes when letters were put in; each step twice, as two processes would. */
async function travel(client: TestPerson, from: string, to: string): Promise<readonly string[]> {
  const seen: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 15 * 60_000) {
    clock = new Date(at)
    const before = await lettersTo(client)
    await tick()
    await tick()
    if ((await lettersTo(client)) > before) seen.push(clock.toISOString())
  }
  return seen
}

describe('what is to come once a day comes at the hour of the person’s own clock, in nights in which clocks change, too', () => {
  // The night of each change: the hour chosen on the day before it, on its day, and where the hour itself is skipped or comes twice.
  const nights = [
    ['America/New_York', 8, '2026-03-07T10:00:00Z', ['2026-03-07T13:00:00.000Z', '2026-03-08T12:00:00.000Z']],
    ['America/New_York', 8, '2026-10-31T10:00:00Z', ['2026-10-31T12:00:00.000Z', '2026-11-01T13:00:00.000Z']],
    // 2:00 is skipped in New York on March 8: it comes an hour later on the clock, once.
    ['America/New_York', 2, '2026-03-07T06:00:00Z', ['2026-03-07T07:00:00.000Z', '2026-03-08T07:00:00.000Z']],
    // 1:00 comes twice on November 1: told once.
    ['America/New_York', 1, '2026-10-31T04:00:00Z', ['2026-10-31T05:00:00.000Z', '2026-11-01T06:00:00.000Z']],
    ['Europe/Berlin', 8, '2026-03-28T05:00:00Z', ['2026-03-28T07:00:00.000Z', '2026-03-29T06:00:00.000Z']],
    ['Europe/Berlin', 8, '2026-10-24T04:00:00Z', ['2026-10-24T06:00:00.000Z', '2026-10-25T07:00:00.000Z']],
    // Lord Howe moves by half an hour: from +10:30 to +11, and back.
    ['Australia/Lord_Howe', 8, '2026-10-02T20:00:00Z', ['2026-10-02T21:30:00.000Z', '2026-10-03T21:00:00.000Z']],
    ['Australia/Lord_Howe', 8, '2026-04-03T19:00:00Z', ['2026-04-03T21:00:00.000Z', '2026-04-04T21:30:00.000Z']],
  ] as const
  test.each(nights)(
    '%s at %i:00, from %s',
    async (zone, hour, from, moments) => {
      clock = new Date(Date.parse(from) - 86_400_000)
      const client = await clientIn(zone, 'daily', hour)
      const around = (moment: string, hours: number) => new Date(Date.parse(moment) + hours * 3_600_000).toISOString()
      for (const moment of moments) {
        clock = new Date(around(moment, -3))
        await tell(client)
        await tell(client, 'requests')
        expect(await travel(client, around(moment, -2), around(moment, 2))).toEqual([moment])
      }
      expect(await lettersTo(client)).toBe(2)
    },
    60_000,
  )
})

test('once a week is on the day of the person’s own calendar, and holds what came since', async () => {
  clock = new Date('2026-10-20T12:00:00Z')
  const client = await clientIn('Europe/Berlin', 'weekly')
  for (const day of ['2026-10-20', '2026-10-22', '2026-10-25']) {
    clock = new Date(`${day}T12:00:00Z`)
    await tell(client)
  }
  expect(await travel(client, '2026-10-25T20:00:00Z', '2026-10-26T09:00:00Z')).toEqual(['2026-10-26T07:00:00.000Z'])
  expect(await lettersTo(client)).toBe(1)
}, 60_000)

test('what was read in the portal meanwhile is not sent, nor what came after the hour', async () => {
  clock = new Date('2026-06-01T10:00:00Z')
  const client = await clientIn('UTC', 'daily', 12)
  await tell(client)
  await client.call(notifications).markAllRead()
  clock = new Date('2026-06-01T12:05:00Z')
  await tell(client)
  await tick()
  expect(await lettersTo(client)).toBe(0)
  clock = new Date('2026-06-02T12:00:00Z')
  await tick()
  expect(await lettersTo(client)).toBe(1)
})

test('what was missed while no process ran is sent with the next look, once', async () => {
  clock = new Date('2026-06-10T10:00:00Z')
  const client = await clientIn('UTC', 'daily', 12)
  await tell(client)
  clock = new Date('2026-06-12T17:40:00Z')
  await Promise.all([tick(), tick().catch(() => undefined)])
  await tick()
  expect(await lettersTo(client)).toBe(1)
})

test('an hour inside the quiet hours waits for their end', async () => {
  clock = new Date('2026-06-20T10:00:00Z')
  const client = await clientIn('UTC', 'daily', 6)
  await client.call(notifications).setQuietHours({ body: { begins: '22:00', ends: '07:30' } })
  await tell(client)
  clock = new Date('2026-06-21T06:00:00Z')
  await tick()
  expect(await lettersTo(client)).toBe(1)
  const queued = await portal.database.asOwner(async (link) =>
    (
      await link.send<{ at: string }>({
        text: `select start_after as at from jobs.job_common where name = 'delivery' and id in
          (select id from core.delivery where client_id = '${client.clientId}')`,
      })
    ).rows.map(({ at }) => new Date(at).toISOString()),
  )
  expect(queued).toEqual(['2026-06-21T07:30:00.000Z'])
})

test('one letter about news of several kinds counts as opened with the first of them that is opened, whichever it is [S2.49]', async () => {
  for (const opened of ['messages', 'requests'] as const) {
    clock = new Date('2026-07-01T10:00:00Z')
    const client = await clientIn('UTC', 'daily', 12)
    for (const kind of ['messages', 'requests'] as const) await tell(client, kind)
    clock = new Date('2026-07-01T12:00:00Z')
    await tick()
    await portal.settled()
    expect(await lettersTo(client)).toBe(1)
    const states = () => portal.sql<{ state: string }>('select state from core.delivery where client_id = $1', [client.clientId])
    expect(await states()).toEqual([{ state: 'sent' }])
    const api = client.call(notifications)
    const notice = (await api.listNotices()).find(({ kind }) => kind === opened)
    await api.openNotice({ params: { noticeId: notice?.id ?? '' } })
    expect(await states()).toEqual([{ state: 'opened' }])
  }
})

test('kinds whose quiet hours end at different times come in letters of their own, each when its hours are over', async () => {
  clock = new Date('2026-07-04T02:00:00Z')
  const client = await clientIn('UTC', 'daily', 5)
  const api = client.call(notifications)
  await api.setQuietHours({ body: { begins: '22:00', ends: '07:00' } })
  const daily = { channels: ['email' as const], rhythm: 'daily' as const }
  await api.chooseKind({ params: { kind: 'requests' }, body: { ...daily, quiet: 'none', language: 'es' } })
  for (const kind of ['messages', 'requests'] as const) await tell(client, kind)
  clock = new Date('2026-07-04T05:00:00Z')
  await tick()
  const rows = await portal.sql<{ kind: string; language: string }>(
    'select kind, language from core.delivery where client_id = $1 order by kind',
    [client.clientId],
  )
  expect(rows).toEqual([
    { kind: 'notifications.messages', language: 'en' },
    { kind: 'notifications.requests', language: 'es' },
  ])
})
