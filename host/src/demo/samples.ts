import { core, type SampleRequest } from '@lintel/core'
import type { Installation } from '../installation.js'
import type { DemoPeople } from './fill-demo.js'

/** A record that a plugin made, named `<plugin>.<entity>`. */
export interface Sample {
  readonly resource: string
  readonly id: string
}

/** Asks every plugin that is on at the agency for records of one client. */
export const makeSamples = ({ kernel }: Installation, tenantId: string, request: SampleRequest) =>
  kernel.system({ tenantId, agencyId: request.agencyId }, core, async (scope) => {
    const made = []
    for (const samples of scope.ports.samples) made.push(...(await samples.make(request)))
    return made
  })

/** Life for the demo: conversations, and whatever other plugins show. */
export async function addSamples(installation: Installation, tenantId: string, agencyId: string, people: DemoPeople): Promise<void> {
  for (const clientId of [people.omar, people.mia, people.rosa])
    await makeSamples(installation, tenantId, { clientId, agencyId, staffMemberId: people.dana })
}
