import { rename, rm, writeFile } from 'node:fs/promises'
import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let world: NewsPortal
let portal: NewsPortal['portal']
let outbox: NewsPortal['outbox']
let omar: TestPerson
/** Some days on: what waits for an hour of that day must still be to come for the clock of the database. */
const day = new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 10)
let now = new Date(`${day}T21:50:00Z`)

beforeAll(async () => {
  world = await openNewsPortal(() => now)
  ;({ portal, outbox } = world)
})
beforeEach(async () => {
  now = new Date(`${day}T21:50:00Z`)
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  await omar.call(notifications).chooseKind({ params: { kind: 'messages' }, body: { channels: ['email'], rhythm: 'atOnce' } })
  await portal.sql(`update core.account set time_zone = 'UTC' where id = $1`, [omar.accountId])
  await world.allowEmail(omar, { address: 'omar@example.org', purposes: ['messages'] })
  await outbox.clear()
})
afterAll(() => world.close())

const owner = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  portal.database.asOwner(async (link) => (await link.send<Row>({ text, values: [...values] })).rows)
/** Tells Omar while nothing can carry letters: the first try fails, and the next one waits. */
async function tryInVain(): Promise<void> {
  const aside = `${outbox.folder}-aside`
  await rename(outbox.folder, aside)
  await writeFile(outbox.folder, '')
  try {
    await portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, notifications, (scope) =>
      scope.own.notices.tell({ kind: 'messages', to: { clientId: omar.clientId ?? '' }, path: '/messages', once: crypto.randomUUID() }),
    )
    await portal.settled()
  } finally {
    await rm(outbox.folder)
    await rename(aside, outbox.folder)
  }
}
const letterOf = async () =>
  (
    await portal.sql<{ id: string; state: string; attempts: number }>(
      `select id, state, attempts from core.delivery where client_id = $1`,
      [omar.clientId],
    )
  )[0]
const waiting = async (deliveryId: string | undefined) =>
  owner<{ id: string; at: string }>(
    `select id, start_after as at from jobs.job_common where name = 'delivery' and state in ('created', 'retry') and data->>'deliveryId' = $1`,
    [deliveryId],
  )
/** The next try of a letter is due. */
async function comeDue(deliveryId: string | undefined): Promise<void> {
  await owner(
    `update jobs.job_common set start_after = now() where name = 'delivery' and state in ('created', 'retry') and data->>'deliveryId' = $1`,
    [deliveryId],
  )
  await portal.settled()
}

test('a letter that was not taken in the evening does not leave at night: its next try waits for the end of the quiet hours', async () => {
  await omar.call(notifications).setQuietHours({ body: { begins: '22:00', ends: '07:00' } })
  await tryInVain()
  const letter = await letterOf()
  expect(letter).toMatchObject({ state: 'queued', attempts: 1 })

  now = new Date(`${day}T22:05:00Z`)
  const [tried] = await waiting(letter?.id)
  await comeDue(letter?.id)
  expect(await outbox.sent()).toEqual([])
  expect(await letterOf()).toMatchObject({ state: 'queued', attempts: 1 })
  const morning = new Date(new Date(`${day}T07:00:00Z`).getTime() + 24 * 3_600_000)
  const later = await waiting(letter?.id)
  expect(later.map(({ at }) => new Date(at).toISOString())).toEqual([morning.toISOString()])

  // The process died before it wrote down that this work was done: it is done again, and puts nothing in twice.
  await owner(`update jobs.job_common set state = 'created', completed_on = null where id = $1`, [tried?.id])
  await portal.settled()
  expect(await waiting(letter?.id)).toEqual(later)

  now = morning
  await comeDue(letter?.id)
  expect((await outbox.sent()).map(({ to }) => to)).toEqual(['omar@example.org'])
  expect(await letterOf()).toMatchObject({ state: 'sent', attempts: 2 })
  expect(await waiting(letter?.id)).toEqual([])
})

test('quiet hours that somebody chose after a letter was put in count as well, those of its kind before those for everything', async () => {
  const api = omar.call(notifications)
  await tryInVain()
  const letter = await letterOf()
  await api.setQuietHours({ body: { begins: '21:00', ends: '23:00' } })
  await comeDue(letter?.id)
  expect(await outbox.sent()).toEqual([])
  await api.chooseKind({ params: { kind: 'messages' }, body: { channels: ['email'], rhythm: 'atOnce', quiet: 'none' } })
  await comeDue(letter?.id)
  expect(await outbox.sent()).toHaveLength(1)
})
