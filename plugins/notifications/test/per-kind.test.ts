import { core } from '@lintel/core'
import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let clock = new Date('2026-06-01T12:00:00Z')
let world: NewsPortal
let portal: NewsPortal['portal']
let dana: TestPerson
let omar: TestPerson

beforeAll(async () => {
  world = await openNewsPortal(() => clock)
  ;({ portal } = world)
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => world.close())
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  await world.allowEmail(omar)
})

const api = () => omar.call(notifications)
const atOnce = { channels: ['email' as const], rhythm: 'atOnce' as const }
const tell = (kind: 'messages' | 'requests') =>
  portal.kernel.system({ tenantId: dana.tenantId, agencyId: dana.agencyId }, notifications, (scope) =>
    scope.own.notices.tell({ kind, to: { clientId: omar.clientId ?? '' }, path: '/messages', once: crypto.randomUUID() }),
  )
/** Letters about one kind: in which language, and when they leave at the earliest, as the queue has it. */
const lettersOf = (kind: string) =>
  portal.database.asOwner(async (link) => {
    const text = `select d.language, j.start_after as at from core.delivery d
      left join jobs.job_common j on j.name = 'delivery' and j.id = d.id where d.client_id = '${omar.clientId}' and d.kind = 'notifications.${kind}'`
    const { rows } = await link.send<{ language: string; at: string | null }>({ text })
    return rows.map(({ language, at }) => ({ language, at: at === null ? null : new Date(at).toISOString() }))
  })
const choiceOf = async (kind: string) => (await api().getChoices()).kinds.find((each) => each.kind === kind)

test('what nobody chose for a kind is as the person has it for everything, and follows when that changes', async () => {
  await api().chooseKind({ params: { kind: 'messages' }, body: atOnce })
  expect(await choiceOf('messages')).toMatchObject({ ...atOnce, quiet: 'same', language: '' })
  clock = new Date('2026-06-02T23:00:00Z')
  await api().setQuietHours({ body: { begins: '22:00', ends: '06:30' } })
  await omar.call(core).changeOwnSettings({ body: { timeZone: 'UTC', language: 'es' } })
  await tell('messages')
  expect(await lettersOf('messages')).toEqual([{ language: 'es', at: '2026-06-03T06:30:00.000Z' }])
})

test('quiet hours and language of one kind are its own; others stay as they are', async () => {
  clock = new Date('2026-06-03T23:00:00Z')
  await omar.call(core).changeOwnSettings({ body: { timeZone: 'UTC' } })
  await api().setQuietHours({ body: { begins: '22:00', ends: '06:30' } })
  const own = { ...atOnce, quiet: 'own', begins: '21:00', ends: '09:15', language: 'es' } as const
  await api().chooseKind({ params: { kind: 'requests' }, body: own })
  expect(await choiceOf('requests')).toMatchObject(own)
  for (const kind of ['messages', 'requests'] as const) await tell(kind)
  expect(await lettersOf('messages')).toEqual([{ language: 'en', at: '2026-06-04T06:30:00.000Z' }])
  expect(await lettersOf('requests')).toEqual([{ language: 'es', at: '2026-06-04T09:15:00.000Z' }])
})

test('a kind may be told at any hour, though everything else is quiet', async () => {
  clock = new Date('2026-06-04T23:00:00Z')
  await omar.call(core).changeOwnSettings({ body: { timeZone: 'UTC' } })
  await api().setQuietHours({ body: { begins: '22:00', ends: '06:30' } })
  await api().chooseKind({ params: { kind: 'messages' }, body: { ...atOnce, quiet: 'none' } })
  expect(await choiceOf('messages')).toMatchObject({ quiet: 'none' })
  for (const kind of ['messages', 'requests'] as const) await tell(kind)
  // The queue counts by the database's own clock: what is due by the test's is long over for it, and may leave in any order.
  const [letter] = await lettersOf('messages')
  expect(Date.now() - Date.parse(letter?.at ?? '')).toBeLessThan(60_000)
  expect(await lettersOf('requests')).toEqual([{ language: 'en', at: '2026-06-05T06:30:00.000Z' }])
})

/** Nights in which clocks change, with the first moment after quiet hours from 22:00 to 07:00 of one kind. */
const nights = [
  ['America/New_York', '2026-03-08T04:00:00Z', '2026-03-08T11:00:00.000Z'],
  ['America/New_York', '2026-11-01T03:00:00Z', '2026-11-01T12:00:00.000Z'],
  ['Europe/Berlin', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-03T20:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-04T12:00:00Z', '2026-04-04T20:30:00.000Z'],
] as const
describe.each(nights)('in %s at %s', (timeZone, at, end) => {
  test('quiet hours of one kind end at seven by the person’s own clock, also in nights in which clocks change', async () => {
    clock = new Date(at)
    await omar.call(core).changeOwnSettings({ body: { timeZone } })
    await api().chooseKind({ params: { kind: 'messages' }, body: { ...atOnce, quiet: 'own', begins: '22:00', ends: '07:00' } })
    await tell('messages')
    expect(await lettersOf('messages')).toEqual([{ language: 'en', at: end }])
  })
})

test('hours of a kind’s own need both times', async () => {
  const wish = { ...atOnce, quiet: 'own' as const }
  for (const body of [wish, { ...wish, begins: '22:00' }, { ...wish, ends: '07:00' }])
    await expect(api().chooseKind({ params: { kind: 'messages' }, body })).rejects.toMatchObject({ id: 'core.invalidInput' })
})
