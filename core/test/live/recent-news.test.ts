import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recentNews } from '../../src/server/kernel/live/recent-news.js'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const people = ['ana', 'ben', 'cal'] as const
const step = fc.record({ after: fc.integer({ min: 0, max: 200_000 }), who: fc.option(fc.constantFrom(...people)) })

test('however news come and time goes by, nobody is told that there was nothing where there was something', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      vi.setSystemTime(1_000_000)
      const recent = recentNews()
      const told: { who: string; moment: number; serial: number }[] = []
      for (const { after, who } of steps) {
        vi.setSystemTime(Date.now() + after)
        if (who === null) continue
        recent.note('t', who)
        told.push({ who, moment: Date.now(), serial: recent.serial() })
        for (const one of told) {
          expect(recent.mayBeAfter('t', one.who, one.moment)).toBe(true)
          expect(recent.mayFollow('t', one.who, one.serial - 1)).toBe(true)
        }
      }
    }),
  )
})

test('within two minutes it knows for sure who had no news, and of whom it was told later it knows how late', () => {
  const recent = recentNews()
  for (const minute of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    vi.setSystemTime(1_000_000 + minute * 60_000)
    recent.note('t', 'ana')
    const serial = recent.serial()
    expect(recent.mayBeAfter('t', 'ben', Date.now() - 100_000)).toBe(minute === 1)
    expect(recent.mayFollow('t', 'ben', Math.max(0, serial - 1))).toBe(false)
    expect(recent.mayFollow('t', 'ana', serial)).toBe(false)
    expect(recent.mayBeAfter('t', 'ana', Date.now() + 1)).toBe(false)
  }
})

test('what was lost on the way may have been news for anybody', () => {
  const recent = recentNews()
  vi.setSystemTime(1_060_000)
  recent.note('t', 'ana')
  const before = recent.serial()
  recent.lose()
  expect(recent.mayFollow('t', 'ben', before)).toBe(true)
  expect(recent.mayBeAfter('t', 'ben', Date.now())).toBe(true)
  expect(recent.mayFollow('t', 'ben', recent.serial())).toBe(false)
})
