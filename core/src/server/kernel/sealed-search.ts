import type { Sealer } from '../data/seal.js'

/** How long an address leads to what was searched for: a day of work, with its reloads and ways back. */
const life = 24 * 3_600_000

/** Whose search it is, and in which tenant: nobody else opens it. */
export interface SearchOwner {
  readonly tenantId: string
  readonly accountId: string
}
const placeOf = ({ tenantId, accountId }: SearchOwner): readonly string[] => [tenantId, 'core.search', accountId]

/** What somebody searches for, as an address may hold it. It says until when, and is filled up so that its length says little. */
export const sealSearch = (sealer: Sealer, owner: SearchOwner, text: string, now: Date): string =>
  sealer.seal(JSON.stringify([now.getTime() + life, text]).padEnd(64), placeOf(owner))

/** What was searched for; undefined for what is too old, was changed, or is another's. */
export function openSearch(sealer: Sealer, owner: SearchOwner, sealed: string, now: Date): string | undefined {
  const opened = sealer.open(sealed, placeOf(owner))
  const kept: unknown = opened === undefined ? undefined : JSON.parse(opened)
  if (!Array.isArray(kept)) return undefined
  const [until, text]: readonly unknown[] = kept
  return typeof until === 'number' && typeof text === 'string' && now.getTime() < until ? text : undefined
}
