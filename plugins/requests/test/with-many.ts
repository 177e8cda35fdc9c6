import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import massSendingPlugin from '@lintel/mass-sending'
import { afterAll, beforeAll } from 'vitest'
import requestsPlugin from '../src/plugin.js'

/** A portal whose agency sends requests to many, of the file whose tests run. */
export let portal: TestPortal
/** An administrator of it. */
export let amir: TestPerson

/** Starts them for the tests of the file that calls this. */
export function withMany(): void {
  beforeAll(async () => {
    portal = await startTestPortal({ plugins: [massSendingPlugin, requestsPlugin], agencies: { harbor: ['massSending', 'requests'] } })
    amir = await portal.person({ agency: 'harbor', roles: ['administrator'] })
  })
  afterAll(() => portal.close())
}
