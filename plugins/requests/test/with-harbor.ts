import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import requestsPlugin from '../src/plugin.js'

/** A portal of two agencies with requests, of the file whose tests run. */
export let portal: TestPortal
/** A case manager of the first. */
export let dana: TestPerson
/** A client of hers, a new one for each test. */
export let omar: TestPerson
/** Puts a client who was asked for nothing yet in the place of the one before. */
export const nextClient = async (): Promise<void> => {
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
}

/** Starts them for the tests of the file that calls this. */
export function withHarbor(): void {
  beforeAll(async () => {
    portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'], oak: ['requests'] } })
    dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  })
  afterAll(() => portal.close())
  beforeEach(nextClient)
}
