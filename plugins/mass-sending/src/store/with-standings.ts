import type { Recipient, Scope } from '../contract.js'
import { deliveryOf } from './delivery-of.js'

/**
 * Some people of a campaign, each with how far they are and what left the portal to tell them: asked of the plugin that delivered,
 * and of whoever tells people, for those who have it.
 */
export async function withStandings(
  scope: Scope,
  campaign: { readonly id: string; readonly kind: string },
  people: readonly Recipient[],
): Promise<readonly Recipient[]> {
  const have = people.filter(({ state }) => state === 'sent').map(({ clientId }) => clientId)
  if (have.length === 0) return people
  const [standings, ...told] = await Promise.all([
    deliveryOf(scope, campaign.kind)?.standings?.(campaign.kind, campaign.id, have),
    ...scope.ports.letters.map((each) => each.of(campaign.id, have)),
  ])
  return people.map((one) => {
    const standing = standings?.get(one.clientId)
    const letters = told.flatMap((each) => each.get(one.clientId) ?? []).join('; ')
    return { ...one, ...(standing !== undefined && { standing }), ...(letters !== '' && { letters }) }
  })
}
