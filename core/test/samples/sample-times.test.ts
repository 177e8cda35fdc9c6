import { expect, test } from 'vitest'
import { sampleTimes } from '../../src/server/samples/sample-times.js'

const day = 24 * 60
const told = [14 * day, 14 * day - 50, 3 * day, 3 * day - 40, day, day - 90, 0.6 * day, 70, 60, 22]

test('whatever the clock says, what the demonstration tells of other days happened in the afternoon, in its order, and lately is lately', () => {
  for (const timeZone of ['America/New_York', 'Pacific/Auckland', 'Asia/Kolkata']) {
    const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
    for (let minutes = 0; minutes < day; minutes += 10) {
      const now = new Date(Date.UTC(2026, 10, 20, 0, minutes))
      const times = told.map(sampleTimes(now, timeZone))
      expect(times).toEqual([...times].sort())
      expect(times[9]).toBe(new Date(now.getTime() - 22 * 60_000).toISOString())
      for (const at of times.slice(0, 6)) expect([13, 14, 15, 16]).toContain(Number(hour.format(new Date(at))))
    }
  }
})
