import careTeamPlugin from '@lintel/care-team'
import { core } from '@lintel/core'
import { startTestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { expect, test } from 'vitest'
import messagingPlugin from '../src/plugin.js'

test('messages in both directions show on the record as life in the portal, without what they say [S2.22]', async () => {
  const portal = await startTestPortal({ plugins: [careTeamPlugin, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
  try {
    const dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
    const client = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
    const params = { clientId: client.clientId ?? '' }
    await dana.call(core).createClientPortal({ params })
    const { id } = await dana.call(messaging).writeToClient({ params, body: { body: 'About the rent', subject: 'Rent' } })
    await client.call(messaging).sendMessage({ params: { conversationId: id }, body: { body: 'Thank you' } })
    const { events, items, state } = await dana.call(core).getPortalActivity({ params })
    expect({ state, items }).toEqual({ state: 'active', items: 0 })
    expect(events.map(({ by, text }) => `${by}: ${text}`)).toEqual(
      expect.arrayContaining(['client: Wrote a message', 'staff: A message was written']),
    )
    expect(JSON.stringify(events)).not.toMatch(/rent|thank/i)
  } finally {
    await portal.close()
  }
})
