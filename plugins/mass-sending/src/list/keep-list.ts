import { ask } from '@lintel/core/server'
import type { LineReason, Scope } from '../contract.js'
import type { ReadList } from './read-list.js'

/** A line that reaches nobody: its number, why, and the line that named the same client first. */
export type Kept = readonly [line: number, reason: LineReason, sameAs?: number]

const lookUp = 'select place, reason from mass_sending.unused_names($1::uuid, $2::uuid, $3::text[])'
const keep = 'update mass_sending.campaign c set list = $2::jsonb, unknown_ids = $3::int where c.id = $1::uuid'

interface Missed {
  readonly place: number
  readonly reason: 'unknown' | 'notChosen'
}

/** Keeps what became of the lines of a list, after everybody was chosen: numbers and reasons, and no word of it. */
export async function keepList(scope: Scope, campaignId: string, { lines, named, repeated }: ReadList): Promise<void> {
  const missed = await ask<Missed>(scope, lookUp, [scope.agencyId, campaignId, named.map(({ name }) => name)])
  const unused: Kept[] = [
    ...missed.flatMap(({ place, reason }): Kept[] => {
      const line = named[place - 1]?.line
      return line === undefined ? [] : [[line, reason]]
    }),
    ...repeated.map(({ line, sameAs }): Kept => [line, 'repeated', sameAs]),
  ].toSorted(([a], [b]) => a - b)
  const unknown = missed.filter(({ reason }) => reason === 'unknown').length
  const counts = { lines, unknown, notChosen: missed.length - unknown, repeated: repeated.length }
  await ask(scope, keep, [campaignId, JSON.stringify({ ...counts, unused }), unknown])
}
