import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { officeTimeAgo, opensAt } from '../src/office/office-time.js'
import type { OfficeWeek, Opening } from '../src/office/office-week.js'

const minute = 60_000
const hour = 60 * minute
/** Around the nights in which clocks change in 2026: forward and back. */
const changes: Readonly<Record<string, readonly string[]>> = {
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'Australia/Lord_Howe': ['2026-10-03T15:30:00Z', '2026-04-04T15:00:00Z'],
}
const clock = fc.integer({ min: 0, max: 1439 })
const opening = fc.option(fc.record<Opening>({ from: clock, until: clock }), { nil: undefined, freq: 3 })

/** Open or not, asked of the zone's own clock, minute by minute: slow, and plain to see through. */
function asker({ zone, openings, closedDays }: OfficeWeek): (at: number) => boolean {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const dayBefore = (day: string) => new Date(Date.parse(day) - 24 * hour).toISOString().slice(0, 10)
  const on = (day: string) => (closedDays.has(day) ? undefined : openings[(new Date(day).getUTCDay() + 6) % 7])
  return (at) => {
    const [day = '', time = ''] = format.format(at).split(' ')
    const now = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    const [today, yesterday] = [on(day), on(dayBefore(day))]
    const isOverMidnight = (one: Opening) => one.until <= one.from
    return (
      (today !== undefined && now >= today.from && (isOverMidnight(today) || now < today.until)) ||
      (yesterday !== undefined && isOverMidnight(yesterday) && now < yesterday.until)
    )
  }
}

describe.each(Object.entries(changes))('in %s', (zone, nights) => {
  const moment = fc
    .tuple(fc.constantFrom(...nights), fc.integer({ min: -1440, max: 1440 }))
    .map(([night, away]) => Date.parse(night) + away * minute)
  const week = fc
    .record({
      openings: fc.array(opening, { minLength: 7, maxLength: 7 }),
      closed: fc.subarray([-1, 0, 1]),
      night: fc.constantFrom(...nights),
    })
    .map(
      ({ openings, closed, night }): OfficeWeek => ({
        zone,
        openings,
        closedDays: new Set(closed.map((away) => new Date(Date.parse(night) + away * 24 * hour).toISOString().slice(0, 10))),
      }),
    )

  test('office time is what the clock of the office shows, also in nights in which clocks change', () => {
    fc.assert(
      fc.property(moment, week, fc.integer({ min: 1, max: 40 * 60 }), (now, office, minutes) => {
        const since = officeTimeAgo(office, new Date(now), minutes * minute)
        if (since === undefined) return office.openings.every((one) => one === undefined)
        if (now - since.getTime() > 12 * 24 * hour) return true
        const isOpen = asker(office)
        let open = 0
        for (let at = since.getTime(); at < now; at += minute) if (isOpen(at)) open += 1
        return open === minutes && isOpen(since.getTime())
      }),
      { numRuns: 40 },
    )
  })

  test('it opens at the first moment at which the clock says so, and not while it is open', () => {
    fc.assert(
      fc.property(moment, week, (now, office) => {
        const isOpen = asker(office)
        const next = opensAt(office, new Date(now))?.getTime()
        if (isOpen(now)) return next === undefined
        const last = Math.min(next ?? Number.POSITIVE_INFINITY, now + 9 * 24 * hour)
        for (let at = now; at < last; at += minute) if (isOpen(at)) return false
        return next === undefined ? office.openings.every((one) => one === undefined) : isOpen(next)
      }),
      { numRuns: 40 },
    )
  })
})

test('from Friday afternoon to Monday morning, and over a holiday, an office that is closed loses no time', () => {
  const nineToFive = { from: 9 * 60, until: 17 * 60 }
  const openings = [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, undefined, undefined]
  const office = { zone: 'America/New_York', openings, closedDays: new Set(['2026-11-26']) }
  const ago = (at: string, hours: number) => officeTimeAgo(office, new Date(at), hours * hour)?.toISOString()
  expect(ago('2026-11-30T15:00:00Z', 2)).toBe('2026-11-27T21:00:00.000Z')
  expect(ago('2026-11-27T15:00:00Z', 2)).toBe('2026-11-25T21:00:00.000Z')
  expect(opensAt(office, new Date('2026-11-25T22:00:00Z'))?.toISOString()).toBe('2026-11-27T14:00:00.000Z')
  expect(opensAt(office, new Date('2026-11-27T14:00:00Z'))).toBeUndefined()
  expect(officeTimeAgo({ ...office, openings: openings.map(() => undefined) }, new Date('2026-11-27T15:00:00Z'), hour)).toBeUndefined()
})
