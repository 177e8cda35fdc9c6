/** Part of time in which the clocks of a zone were not changed, and by how much they differ from UTC. */
export interface SameClock {
  readonly from: number
  readonly until: number
  readonly offset: number
}
const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()
const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', calendar: 'iso8601', ...parts })
  formats.set(timeZone, format)
  return format
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetAt(at: number, zone: string): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(at)) if (type !== 'literal') shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minutes) - Math.floor(at / minute) * minute
}

/** Some hours cut where the clocks of a zone change. In so short a time they change once at most. */
export function sameClocks(from: number, until: number, zone: string): readonly SameClock[] {
  const first = offsetAt(from, zone)
  const last = offsetAt(until - minute, zone)
  if (first === last) return [{ from, until, offset: first }]
  let before = Math.floor(from / minute)
  let after = Math.ceil(until / minute)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAt(middle * minute, zone) === first) before = middle
    else after = middle
  }
  const change = after * minute
  return [
    { from, until: change, offset: first },
    { from: change, until, offset: last },
  ]
}
