import massSendingPlugin from '@lintel/mass-sending'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll } from 'vitest'
import messagingPlugin from '../src/plugin.js'
import { careTeamStub } from './care-team-stub.js'

/** A portal whose agency writes to many, of the file whose tests run, and its administrator. */
export let portal: TestPortal
export let amir: TestPerson

/** Starts it for the tests of the file that calls this. */
export function withMany(): void {
  beforeAll(async () => {
    portal = await startTestPortal({
      plugins: [careTeamStub, massSendingPlugin, messagingPlugin],
      agencies: { harbor: ['careTeam', 'massSending', 'messaging'] },
    })
    amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  })
  afterAll(() => portal.close())
}
