import type { Scope } from '../contract.js'

/** Who sends things of a kind here; undefined where nobody does, or does not any more. */
export const deliveryOf = (scope: Scope, kind: string): Scope['ports']['deliveries'][number] | undefined =>
  scope.ports.deliveries.find((each) => each.offers('en').some((offer) => offer.kind === kind))
