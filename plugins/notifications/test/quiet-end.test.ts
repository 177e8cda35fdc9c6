import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet, quietEnd } from '../src/services/quiet-end.js'

const minuteOfDay = fc.integer({ min: 0, max: 1439 })
/** Around the nights in which clocks change in 2026: forward and back. */
const changes: Readonly<Record<string, readonly string[]>> = {
  'America/New_York': ['2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  'Europe/Berlin': ['2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  'Australia/Lord_Howe': ['2026-10-03T15:30:00Z', '2026-04-04T15:00:00Z'],
}

describe.each(Object.entries(changes))('in %s', (zone, nights) => {
  test('quiet hours end at the first moment that is not quiet, also in nights in which clocks change', () => {
    const moment = fc.tuple(fc.constantFrom(...nights), fc.integer({ min: -2 * 1440, max: 2 * 1440 }))
    fc.assert(
      fc.property(moment, minuteOfDay, minuteOfDay, ([night, away], from, until) => {
        const now = new Date(Date.parse(night) + away * 60_000)
        const end = quietEnd(now, zone, { from, until })
        if (end === undefined) return !isQuiet(now, zone, { from, until })
        // Hours that leave but some minutes open may lose these to the hour that is skipped: then it stays quiet until the day after.
        const before = new Date(end.getTime() - 60_000)
        const hours = (end.getTime() - now.getTime()) / 3_600_000
        return end > now && hours <= 48 && !isQuiet(end, zone, { from, until }) && (before < now || isQuiet(before, zone, { from, until }))
      }),
      { numRuns: 200 },
    )
  })
})

test('a night from 22:00 to 07:00 ends at seven by the clock, whatever the clock did meanwhile', () => {
  const quiet = { from: 22 * 60, until: 7 * 60 }
  const end = (at: string) => quietEnd(new Date(at), 'America/New_York', quiet)?.toISOString()
  expect(end('2026-03-08T04:00:00Z')).toBe('2026-03-08T11:00:00.000Z')
  expect(end('2026-11-01T03:00:00Z')).toBe('2026-11-01T12:00:00.000Z')
  expect(end('2026-06-01T03:00:00Z')).toBe('2026-06-01T11:00:00.000Z')
  expect(end('2026-06-01T15:00:00Z')).toBeUndefined()
})
