import { careTeam } from '@lintel/care-team/contract'
import careTeamPlugin from '@lintel/care-team'
import { startTestPortal } from '@lintel/core/testing'
import { messaging } from '../src/contract.js'
import messagingPlugin from '../src/plugin.js'
import { expect, test } from 'vitest'

for (const database of ['postgres', 'pglite'] as const)
test(`a client and staff talk on ${database}`, async () => {
  const portal = await startTestPortal({ database, plugins: [careTeamPlugin, messagingPlugin], agencies: { elm: ['careTeam', 'messaging'], oak: ['careTeam'] } })
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'], mayStart: true })
  const omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  const bo = await portal.person({ agency: 'oak', roles: ['client'] })
  console.log(JSON.stringify(await omar.fetch('GET', '/api/care-team/members')))
  const { id } = await omar.call(messaging).openConversation({ body: { staffMemberId: dana.staffMemberId ?? '', body: 'Hello' } })
  console.log(JSON.stringify(await dana.fetch('GET', `/api/messaging/conversations/${id}/messages`)))
  console.log(JSON.stringify(await bo.fetch('GET', `/api/messaging/conversations/${id}/messages`)))
  expect(portal.events(messaging.events.messageSent).length).toBe(1)
  await portal.settled()
  console.log(JSON.stringify(Object.keys(careTeam.input.operations)))
  await portal.close()
})
