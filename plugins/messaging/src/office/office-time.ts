import type { OfficeWeek } from './office-week.js'
import { type SameClock, sameClocks } from './same-clock.js'

interface Stretch {
  readonly from: number
  readonly until: number
}
const minute = 60_000
const day = 86_400_000
const piece = day / 2
/** Farther than this no office is closed; who looked in vain so far finds nothing. */
const mostPieces = 2 * 800

/** The hours that begin on one day, on a clock that is read as if it stood in UTC. */
function hoursOf({ openings, closedDays }: OfficeWeek, midnight: number): Stretch | undefined {
  const name = new Date(midnight).toISOString().slice(0, 10)
  const opening = openings[(new Date(midnight).getUTCDay() + 6) % 7]
  if (opening === undefined || closedDays.has(name)) return undefined
  const until = opening.until > opening.from ? opening.until : opening.until + day / minute
  return { from: midnight + opening.from * minute, until: midnight + until * minute }
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = []
  for (const next of [...stretches].sort((one, other) => one.from - other.from)) {
    const last = all.at(-1)
    if (last !== undefined && next.from <= last.until) all[all.length - 1] = { from: last.from, until: Math.max(last.until, next.until) }
    else all.push(next)
  }
  return all
}

function openIn(week: OfficeWeek, { from, until, offset }: SameClock): readonly Stretch[] {
  const open: Stretch[] = []
  for (let midnight = Math.floor((from + offset) / day) * day - day; midnight < until + offset; midnight += day) {
    const hours = hoursOf(week, midnight)
    if (hours === undefined) continue
    const part = { from: Math.max(hours.from - offset, from), until: Math.min(hours.until - offset, until) }
    if (part.from < part.until) open.push(part)
  }
  return open
}

/** When the office is open within some hours, as its clocks show it, the earliest first. */
const openWithin = (week: OfficeWeek, from: number, until: number): readonly Stretch[] =>
  joined(sameClocks(from, until, week.zone).flatMap((same) => openIn(week, same)))

/**
 * The latest moment since which so much office time has passed; nothing where the office opens too seldom for that. What
 * began then or before has waited long enough. An hour that clocks skip or repeat counts as long as it lasts.
 */
export function officeTimeAgo(week: OfficeWeek, now: Date, amount: number): Date | undefined {
  let left = amount
  for (let back = 1; back <= mostPieces; back++) {
    const from = now.getTime() - back * piece
    for (const stretch of [...openWithin(week, from, from + piece)].reverse()) {
      const length = stretch.until - stretch.from
      if (length >= left) return new Date(stretch.until - left)
      left -= length
    }
  }
  return undefined
}

/** When the office opens next; nothing while it is open, or where it never opens again. */
export function opensAt(week: OfficeWeek, now: Date): Date | undefined {
  for (let on = 0; on < mostPieces; on++) {
    const from = now.getTime() + on * piece
    const [first] = openWithin(week, from, from + piece)
    if (first !== undefined) return on === 0 && first.from === from ? undefined : new Date(first.from)
  }
  return undefined
}
