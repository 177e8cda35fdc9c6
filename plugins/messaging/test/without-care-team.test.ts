import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, describe, expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

const portals: TestPortal[] = []
afterAll(async () => {
  for (const portal of portals) await portal.close()
})

describe.each([
  ['not installed', [messagingPlugin]],
  ['installed and off', [messagingPlugin, careTeamStub]],
])('with the care team %s', (_, plugins) => {
  test('staff write, clients answer, and nobody can be written to first', async () => {
    const portal = await startTestPortal({ plugins, agencies: { harbor: ['messaging'] } })
    portals.push(portal)
    const dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
    const omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
    const staffMemberId = dana.staffMemberId ?? ''
    const { id: conversationId } = await dana
      .call(messaging)
      .writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Hello' } })
    await omar.call(messaging).sendMessage({ params: { conversationId }, body: { body: 'Hello Dana' } })
    expect((await dana.call(messaging).listConversations({ query: {} })).items).toMatchObject([{ excerpt: 'Hello Dana' }])
    expect(await omar.call(messaging).listContacts()).toEqual({ items: [], whyNot: 'nobody', whyNotAt: [] })
    await expect(omar.call(messaging).getContact({ params: { staffMemberId } })).rejects.toMatchObject({ id: 'core.notFound' })
    await expect(omar.call(messaging).openConversation({ body: { staffMemberId, body: 'Hi' } })).rejects.toMatchObject({
      id: 'core.notFound',
    })
  })
})
