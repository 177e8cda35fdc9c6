import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeSilent } from '../src/jobs/close-silent.js'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { clockNights } from './clock-nights.js'
import { setPolicy } from './set-policy.js'

let clock = new Date('2026-01-01T00:00:00Z')
let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [careTeamStub, messagingPlugin],
    agencies: { harbor: ['careTeam', 'messaging'] },
    now: () => clock,
  })
  await setPolicy(portal, {})
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
})
afterAll(() => portal.close())

test.each(clockNights)(
  'in %s, from %s on, a conversation closes after 48 hours that passed, not after two days by the clock [S3.10]',
  async (timeZone, from) => {
    clock = new Date(from)
    const omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
    await omar.call(core).changeOwnSettings({ body: { timeZone } })
    const { id } = await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Are you well?' } })
    const read = () => omar.call(messaging).getConversation({ params: { conversationId: id } })
    const end = Date.parse(from) + 48 * 3_600_000
    expect((await read()).closesAt).toBe(new Date(end).toISOString())
    const where = { tenantId: dana.tenantId, agencyId: dana.agencyId }
    const closed: string[] = []
    for (let at = end - 90 * 60_000; at <= end + 90 * 60_000; at += 15 * 60_000) {
      clock = new Date(at)
      const before = (await read()).state
      await portal.kernel.system(where, messaging, (scope) => closeSilent.run(scope, {}))
      if ((await read()).state !== before) closed.push(clock.toISOString())
    }
    expect(closed).toEqual([new Date(end).toISOString()])
  },
)
