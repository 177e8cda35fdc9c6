import type { TestPerson } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type News, notifications } from '../src/contract.js'
import { inVain, tryOnce } from './in-vain.js'
import { type NewsPortal, openNewsPortal } from './news-portal.js'

let world: NewsPortal
let portal: NewsPortal['portal']
let outbox: NewsPortal['outbox']
let omar: TestPerson
let rosa: TestPerson
let dana: TestPerson

beforeAll(async () => {
  world = await openNewsPortal()
  ;({ portal, outbox } = world)
})
beforeEach(async () => {
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  rosa = await portal.person({ agency: 'elm', roles: ['representative'], of: omar })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await world.allowEmail(omar)
  for (const { accountId } of [rosa, dana])
    await owner('update core.account set email = $2 where id = $1', [accountId, `${accountId}@example.org`])
  for (const { call } of [rosa, dana])
    await call(notifications).chooseKind({ params: { kind: 'requests' }, body: { channels: ['email'], rhythm: 'atOnce' } })
  await outbox.clear()
})
afterAll(() => world.close())

const owner = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  portal.database.asOwner(async (link) => (await link.send<Row>({ text, values: [...values] })).rows)
const asked = (): Omit<News, 'path' | 'to'> => ({ kind: 'requests', source: 'requests', capability: 'forms', once: crypto.randomUUID() })
/** Tells the client, whoever acts for them and who asked, while nothing can carry letters: each waits for its next try. */
const tryInVain = () =>
  inVain(world, () => {
    const clientId = omar.clientId ?? ''
    return portal.kernel.system({ tenantId: omar.tenantId, agencyId: omar.agencyId }, notifications, (scope) =>
      scope.own.notices.tell(
        { ...asked(), to: { clientId }, path: '/to-do/1' },
        { ...asked(), to: { clientId, staffMemberId: dana.staffMemberId ?? '' }, path: '/staff/requests/1' },
      ),
    )
  })
/** All letters about the client are tried once more; answers who has one, and what the ledger says of the others. */
async function tryAgain() {
  await tryOnce(world, omar.clientId)
  const names = new Map([
    [`${omar.clientId}@example.org`, 'omar'],
    [`${rosa.accountId}@example.org`, 'rosa'],
    [`${dana.accountId}@example.org`, 'dana'],
  ])
  const sent = (await outbox.sent()).map(({ to }) => names.get(to)).toSorted()
  const kept = await owner<{ reason: string }>(`select reason from core.delivery where client_id = $1 and state = 'unreachable'`, [
    omar.clientId,
  ])
  return { sent, kept: kept.map(({ reason }) => reason) }
}

test('a letter that waits for its next try leaves when all may see still what it tells of [S2.29]', async () => {
  await tryInVain()
  expect(await tryAgain()).toEqual({ sent: ['dana', 'omar', 'rosa'], kept: [] })
})

const ends: readonly (readonly [string, string, keyof ReturnType<typeof whoIs>, string])[] = [
  [
    'whoever acted for the client does so no more',
    'update core.profile_access set is_active = false where account_id = $1',
    'rosa',
    'accessEnded',
  ],
  ['their last day is over', 'update core.profile_access set ends_on = current_date - 1 where account_id = $1', 'rosa', 'accessEnded'],
  [
    'they may answer for the client no more',
    `update core.profile_access set capabilities = '{messages}' where account_id = $1`,
    'rosa',
    'accessEnded',
  ],
  ['their account was turned off', 'update core.account set is_active = false where id = $1', 'rosa', 'accessEnded'],
  ['the client’s account was turned off', 'update core.account set is_active = false where id = $1', 'omar', 'accessEnded'],
  ['the client’s access was taken back', 'update core.profile_access set is_active = false where account_id = $1', 'omar', 'accessEnded'],
  [
    'the client took the consent back',
    'update core.contact_channel set withdrawn_at = now() where client_id = (select client_id from core.profile_access where account_id = $1)',
    'omar',
    'consentWithdrawn',
  ],
  ['who asked works there no more', 'update core.staff_member set is_active = false where account_id = $1', 'dana', 'accessEnded'],
]
const whoIs = () => ({ omar, rosa, dana })

test.each(ends)(
  'a letter that was put in before stays when %s, and the ledger says why [S2.29, S2.49]',
  async (_what, change, who, reason) => {
    await tryInVain()
    await owner(change, [whoIs()[who].accountId])
    expect(await tryAgain()).toEqual({ sent: ['dana', 'omar', 'rosa'].filter((each) => each !== who), kept: [reason] })
  },
)

test.each([
  ['what it leads to', 'requests', 'accessEnded'],
  ['telling people', 'notifications', 'switchedOff'],
])('no letter leaves once the agency switched %s off', async (_what, pluginId, reason) => {
  const turn = (isOn: boolean) =>
    owner('update core.agency_plugin set is_enabled = $3 where agency_id = $1 and plugin_id = $2', [omar.agencyId, pluginId, isOn])
  await tryInVain()
  await turn(false)
  try {
    expect(await tryAgain()).toEqual({ sent: [], kept: [reason, reason, reason] })
  } finally {
    await turn(true)
  }
})
