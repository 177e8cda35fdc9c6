import { core, type Core, type Operation, problem } from '../../contract/index.js'
import { mustLetIn } from './may-let-in.js'
import { consentedAddress } from './reach.js'
import { sendWayIn } from './send-way-in.js'

/** Sends the instruction sheet to an address that the client agreed to; once in an hour, however often somebody presses. */
export const sendPortalSheet: Operation<Core, 'sendPortalSheet'> = async ({ params: { clientId } }, scope) => {
  await mustLetIn(scope, clientId)
  const { delivery, addresses } = scope.services.core
  if (!delivery.channels.includes('email')) throw problem(core.problems.channelNotOffered)
  const address = await consentedAddress(scope, clientId)
  if (address === undefined) throw problem(core.problems.noConsentToWrite)
  const { agencyId } = scope
  const { pathname } = new URL(await addresses.ofAgency(agencyId))
  const once = `core.portalSheet ${clientId} ${agencyId} ${scope.now().toISOString().slice(0, 13)}`
  const receipt = await sendWayIn(scope, { clientId, address, path: `/${pathname.slice(1)}`, kind: 'core.portalSheet', once })
  scope.audit({ clientId, resource: 'delivery', resourceId: receipt.id })
  return receipt
}
