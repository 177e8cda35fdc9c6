import { massSending } from '@lintel/mass-sending/contract'
import { messaging } from '@lintel/messaging/contract'
import { expect, test } from 'vitest'
import { outcome } from './set-policy.js'
import { amir, portal, withMany } from './with-many.js'

withMany()

const turn = (way: 'enablePlugin' | 'disablePlugin') =>
  portal.kernel.asSystem({ tenantId: amir.tenantId }, (unit) =>
    unit.call(`core.${way}`, {
      params: { tenantId: amir.tenantId, agencyId: amir.agencyId, pluginId: 'messaging' },
      ...(way === 'enablePlugin' && { body: {} }),
    }),
  )
/** Its minute is over. */
async function nextPart(): Promise<void> {
  await portal.database.asOwner((link) =>
    link.send({ text: `update jobs.job_common set start_after = now() where name = 'job' and state = 'created'` }),
  )
  await portal.settled()
}

test('what is switched off while it goes out is held, says so, and goes on when it is switched on again; nobody gets it twice', async () => {
  const people = await Promise.all([1, 2, 3].map(() => portal.person({ agency: 'harbor', roles: ['client'] })))
  const campaigns = amir.call(massSending)
  const text = { kind: 'messaging.message', subject: 'Winter hours', body: 'Doors open at five' }
  const { id: campaignId } = await campaigns.createCampaign({ body: { ...text, enrollment: 'any', programIds: [], perMinute: 1 } })
  const params = { campaignId }
  await campaigns.startCampaign({ params, body: { count: people.length } })
  await portal.settled()
  expect(await campaigns.getCampaign({ params })).toMatchObject({ state: 'sending', sent: 1, isOffered: true })
  await turn('disablePlugin')
  await nextPart()
  expect(await campaigns.getCampaign({ params })).toMatchObject({ state: 'paused', sent: 1, isOffered: false })
  expect(await outcome(campaigns.resumeCampaign({ params }))).toBe('massSending.nothingToSend')
  await turn('enablePlugin')
  await campaigns.resumeCampaign({ params })
  await portal.settled()
  await nextPart()
  expect(await campaigns.getCampaign({ params })).toMatchObject({ state: 'done', sent: 3 })
  for (const person of people) expect((await person.call(messaging).listConversations({ query: {} })).items).toHaveLength(1)
})
