import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'
import { setPolicy } from './set-policy.js'

/** A portal whose clients write first to staff assigned to them, of the file whose tests run. */
export let portal: TestPortal
/** A case manager and a client of hers, new ones for each test. */
export let dana: TestPerson
export let omar: TestPerson

/** Starts them for the tests of the file that calls this. */
export function withHarbor(): void {
  beforeAll(async () => {
    portal = await startTestPortal({ plugins: [careTeamStub, messagingPlugin], agencies: { harbor: ['careTeam', 'messaging'] } })
    await setPolicy(portal, { contactMode: 'assignedClients' })
  })
  afterAll(() => portal.close())
  beforeEach(async () => {
    dana = await portal.person({ agency: 'harbor', roles: ['caseManager'], mayStart: true })
    omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  })
}

/** The client begins a conversation, and its id. */
export const open = async (body = 'May I come on Thursday?', subject?: string): Promise<string> => {
  const staffMemberId = dana.staffMemberId ?? ''
  return (await omar.call(messaging).openConversation({ body: { staffMemberId, body, ...(subject && { subject }) } })).id
}
export const write = (person: TestPerson, conversationId: string, body: string) =>
  person.call(messaging).sendMessage({ params: { conversationId }, body: { body } })
export const list = async (person: TestPerson, query: Parameters<ReturnType<typeof inbox>['listConversations']>[0]['query'] = {}) =>
  (await person.call(messaging).listConversations({ query })).items
export const inbox = (person: TestPerson) => person.call(messaging)
