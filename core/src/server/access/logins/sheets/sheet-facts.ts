import type { Core, ScopeOf } from '../../../../contract/index.js'
import { readClient } from '../../../people/client-rows.js'
import { present } from '../../../people/present.js'

/** What an instruction sheet says besides the login. */
export async function sheetFacts(scope: ScopeOf<Core>, clientId: string) {
  const [client, portalAddress] = await Promise.all([readClient(scope, clientId), scope.own.addresses.ofAgency(scope.agencyId)])
  const agency = client?.agencies.find(({ id }) => id === scope.agencyId)
  return { agency: agency?.name ?? '', portalAddress, ...present({ phone: agency?.phone ?? null, language: client?.language ?? null }) }
}
