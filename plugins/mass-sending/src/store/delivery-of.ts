import type { Scope } from '../contract.js'

/** Who sends things of a kind here; undefined where nobody does, or does not any more. */
export const deliveryOf = (scope: Scope, kind: string): Scope['ports']['deliveries'][number] | undefined =>
  scope.ports.deliveries.find((each) => each.offers('en').some((offer) => offer.kind === kind))

/** Whether things of a kind stand in the portal as items and count against the agency's contract. */
export const isItem = (scope: Scope, kind: string): boolean =>
  deliveryOf(scope, kind)
    ?.offers('en')
    .some((offer) => offer.kind === kind && offer.isItem === true) ?? false
