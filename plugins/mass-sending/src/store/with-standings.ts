import type { Recipient, Scope } from '../contract.js'
import { deliveryOf } from './delivery-of.js'

/** Some people of a campaign, each with how far they are: asked of the plugin that delivered, for those who have it. */
export async function withStandings(
  scope: Scope,
  campaign: { readonly id: string; readonly kind: string },
  people: readonly Recipient[],
): Promise<readonly Recipient[]> {
  const have = people.filter(({ state }) => state === 'sent').map(({ clientId }) => clientId)
  const standings = have.length === 0 ? undefined : await deliveryOf(scope, campaign.kind)?.standings?.(campaign.kind, campaign.id, have)
  return people.map((one) => {
    const standing = standings?.get(one.clientId)
    return standing === undefined ? one : { ...one, standing }
  })
}
