import { operatorTenantId } from '@lintel/core/server'
import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notifications } from '../src/contract.js'
import { sendDigests } from '../src/jobs/send-digests.js'
import { inVain, tryOnce } from './in-vain.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let clock = new Date()
let world: NewsPortal
let portal: NewsPortal['portal']
let omar: TestPerson
const agencies = ['elm', 'oak'] as const
type Agency = (typeof agencies)[number]

beforeAll(async () => {
  world = await openNewsPortal(() => clock)
  ;({ portal } = world)
})
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.sql(
    'insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values (gen_random_uuid(), $1, $2, $3, current_date)',
    [omar.clientId, portal.agency('oak').programId, portal.agency('oak').id],
  )
  await world.allowEmail(omar)
  await omar.call(notifications).chooseKind({ params: { kind: 'requests' }, body: { channels: ['email'], rhythm: 'daily' } })
  await world.outbox.clear()
})
afterAll(() => world.close())

const owner = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  portal.database.asOwner(async (link) => (await link.send<Row>({ text, values: [...values] })).rows)
const at = (agency: Agency) => ({ tenantId: omar.tenantId, agencyId: portal.agency(agency).id })
const tell = (agency: Agency) =>
  portal.kernel.system(at(agency), notifications, (scope) =>
    scope.own.notices.tell({
      kind: 'requests',
      source: 'requests',
      to: { clientId: omar.clientId ?? '' },
      path: `/to-do/${agency}`,
      once: crypto.randomUUID(),
    }),
  )
/** News of both agencies, told together in one letter that elm puts in first; it waits for its next try. */
const toldTogether = () =>
  inVain(world, async () => {
    const today = clock.toISOString().slice(0, 10)
    clock = new Date(`${today}T02:00:00Z`)
    for (const agency of agencies) await tell(agency)
    clock = new Date(Date.parse(`${today}T12:00:00Z`) + 24 * 3_600_000)
    for (const agency of agencies) await portal.kernel.system(at(agency), notifications, (scope) => sendDigests.run(scope, {}))
  })
const turnOff = (agency: Agency, pluginId = 'notifications') =>
  owner('update core.agency_plugin set is_enabled = false where agency_id = $1 and plugin_id = $2', [portal.agency(agency).id, pluginId])
const leave = (agency: Agency) =>
  owner('delete from core.client_agency where client_id = $1 and agency_id = $2', [omar.clientId, portal.agency(agency).id])

const cases: readonly (readonly [string, string, () => Promise<unknown>])[] = [
  ['nothing changed', 'sent', async () => undefined],
  ['the first tells nobody any more', 'sent', () => turnOff('elm')],
  ['the second tells nobody any more', 'sent', () => turnOff('oak')],
  ['neither tells anybody any more', 'switchedOff', () => Promise.all(agencies.map((agency) => turnOff(agency)))],
  ['the client left the first', 'sent', () => leave('elm')],
  ['the client left both', 'accessEnded', () => Promise.all(agencies.map(leave))],
  ['the first tells nobody, and the client left the second', 'accessEnded', () => Promise.all([turnOff('elm'), leave('oak')])],
  [
    'what is there is off at the first, and the second tells nobody',
    'accessEnded',
    () => Promise.all([turnOff('elm', 'requests'), turnOff('oak')]),
  ],
]
test.each(cases)(
  'of news of two agencies in one letter each decides its own part: once %s, it is %s [S2.29]',
  async (_what, becomes, happens) => {
    await toldTogether()
    await happens()
    try {
      await tryOnce(world, omar.clientId)
      const ledger = await owner<{ is: string }>(
        `select case when state = 'unreachable' then reason else state end as is from core.delivery where client_id = $1`,
        [omar.clientId],
      )
      expect(ledger).toEqual([{ is: becomes }])
      expect(await world.outbox.sent()).toHaveLength(becomes === 'sent' ? 1 : 0)
    } finally {
      await owner('update core.agency_plugin set is_enabled = true')
    }
  },
)

const sayWhoSends = async () => {
  const { id } = portal.tenant()
  const params = { level: 'tenant', ownerId: id, tenantId: id, pluginId: 'core' }
  await portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
    unit.call('core.changeSettings', { params, body: { values: { neutralMessages: false } } }),
  )
  portal.kernel.snapshots.forget(id)
}
const heads: readonly (readonly [string, 'elm' | 'oak' | 'their tenant', () => Promise<unknown>])[] = [
  ['news of both', 'their tenant', async () => undefined],
  ['news of the first alone, because the client left the second,', 'elm', () => leave('oak')],
  ['news of the second alone, because the client left the first,', 'oak', () => leave('elm')],
]
test.each(heads)(
  'where messages say who sends them, a letter with %s bears the name of %s and no other [S2.29]',
  async (_what, bears, happens) => {
    await sayWhoSends()
    await toldTogether()
    await happens()
    await tryOnce(world, omar.clientId)
    const [letter] = await world.outbox.sent()
    const [tenant] = await owner<{ name: string }>('select name from core.tenant where id = $1', [omar.tenantId])
    const names = { elm: 'Agency elm', oak: 'Agency oak', 'their tenant': tenant?.name }
    expect(/<strong>(.*?)<\/strong>/.exec(letter?.html ?? '')?.[1]).toBe(names[bears])
    expect(letter?.text.split('-- \n')[1]).toBe(`${names[bears]}\n`)
  },
)
