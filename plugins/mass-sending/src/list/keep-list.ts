import { ask } from '@lintel/core/server'
import type { LineReason, Scope } from '../contract.js'
import type { Named, ReadList } from './read-list.js'

/** A line that reaches nobody: its number, why, and the line that named the same client first. */
export type Kept = readonly [line: number, reason: LineReason, sameAs?: number]

const lookUp = 'select place, reason from mass_sending.unused_names($1::uuid, $2::uuid, $3::text[])'
const knowAgain = 'select place, same_as as "sameAs" from mass_sending.repeated_names($1::uuid, $2::text[])'
const keep = 'update mass_sending.campaign c set list = $2::jsonb, unknown_ids = $3::int where c.id = $1::uuid'

interface Missed {
  readonly place: number
  readonly reason: 'unknown' | 'notChosen'
}
interface Again {
  readonly place: number
  readonly sameAs: number
}

/** Lines that name a client whom a line before them names in another way, each with that line. */
async function namedAgain(scope: Scope, named: readonly Named[]): Promise<ReadonlyMap<number, number>> {
  const again = await ask<Again>(scope, knowAgain, [scope.agencyId, named.map(({ name }) => name)])
  const lineAt = (place: number): number => named[place - 1]?.line ?? 0
  return new Map(again.map(({ place, sameAs }) => [lineAt(place), lineAt(sameAs)]))
}

/** Keeps what became of the lines of a list, after everybody was chosen: numbers and reasons, and no word of it. */
export async function keepList(scope: Scope, campaignId: string, { lines, named, repeated }: ReadList): Promise<void> {
  const again = await namedAgain(scope, named)
  const looked = await ask<Missed>(scope, lookUp, [scope.agencyId, campaignId, named.map(({ name }) => name)])
  const missed = looked.flatMap(({ place, reason }) => {
    const line = named[place - 1]?.line
    return line === undefined || again.has(line) ? [] : [{ line, reason }]
  })
  const alike = [...repeated, ...[...again].map(([line, sameAs]) => ({ line, sameAs }))]
  const unused: Kept[] = [
    ...missed.map(({ line, reason }): Kept => [line, reason]),
    ...alike.map(({ line, sameAs }): Kept => [line, 'repeated', again.get(sameAs) ?? sameAs]),
  ].toSorted(([a], [b]) => a - b)
  const unknown = missed.filter(({ reason }) => reason === 'unknown').length
  const counts = { lines, unknown, notChosen: missed.length - unknown, repeated: alike.length }
  await ask(scope, keep, [campaignId, JSON.stringify({ ...counts, unused }), unknown])
}
