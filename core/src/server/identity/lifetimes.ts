import type { Hat } from '../kernel/unit.js'

/** How long a sign-in lasts, in seconds: without being used, and at the most. */
export interface Lifetime {
  readonly idle: number
  readonly absolute: number
}
export interface Lifetimes {
  readonly staff: Lifetime
  readonly client: Lifetime
  /** Of the access token. The sign-in itself is checked in the database with every request. */
  readonly accessToken: number
}
export const defaultLifetimes: Lifetimes = {
  staff: { idle: 15 * 60, absolute: 12 * 3600 },
  client: { idle: 30 * 60, absolute: 24 * 3600 },
  accessToken: 5 * 60,
}
/** Staff see many people's records, so their sign-ins are the shorter ones, whatever they act as at the moment. */
export const lifetimeFor = (lifetimes: Lifetimes, foremostHat: Hat): Lifetime =>
  foremostHat === 'profile' ? lifetimes.client : lifetimes.staff
