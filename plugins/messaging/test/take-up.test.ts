import { ask } from '@lintel/core/server'
import { startTestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { massSending } from '@lintel/mass-sending/contract'
import { messaging } from '@lintel/messaging/contract'
import { expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'

test('a campaign whose next part got lost is taken up again by the job of every minute, and reaches everybody once', async () => {
  const on = ['massSending', 'messaging']
  const portal = await startTestPortal({ plugins: [massSendingPlugin, messagingPlugin], agencies: { harbor: on } })
  try {
    const amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
    const people = [
      await portal.person({ agency: 'harbor', roles: ['client'] }),
      await portal.person({ agency: 'harbor', roles: ['client'] }),
    ]
    const text = { kind: 'messaging.message', subject: 'News', body: 'Doors open at five', enrollment: 'any', programIds: [] } as const
    const { id: campaignId } = await amir.call(massSending).createCampaign({ body: { ...text, programIds: [] } })
    // As a process leaves it that was killed with the part in hand: on its way, and nothing in the queue.
    const where = { tenantId: amir.tenantId, agencyId: amir.agencyId }
    const lost = `update mass_sending.campaign set state = 'sending', moved_at = now() - $2::interval where id = $1`
    const stand = (moved: string) => portal.kernel.system(where, massSending, (scope) => ask(scope, lost, [campaignId, moved]))
    const takeUp = massSendingPlugin.jobs.find(({ name }) => name === 'takeUp')
    const sweep = async () => {
      await portal.kernel.system(where, massSending, async (scope) => takeUp?.run(scope as never, {} as never))
      await portal.settled()
      return (await amir.call(massSending).getCampaign({ params: { campaignId } })).state
    }
    await stand('5 seconds')
    expect(await sweep()).toBe('sending')
    await stand('5 minutes')
    expect(await sweep()).toBe('done')
    expect(await sweep()).toBe('done')
    for (const person of people) expect((await person.call(messaging).listConversations({ query: {} })).items).toHaveLength(1)
  } finally {
    await portal.close()
  }
})
