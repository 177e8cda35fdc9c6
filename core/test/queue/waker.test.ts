import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { waker } from '../../src/server/kernel/queue/waker.js'
import type { Outgoing } from '../../src/server/kernel/running-unit.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const job: Outgoing = { kind: 'job', name: 'sample.next', tenantId: 't', agencyId: 'a', payload: {} }

/** Milliseconds until the queue of jobs is woken, after work that took so long put in its next piece. */
function restAfter(busyFor: number): number {
  const woken: number[] = []
  const from = performance.now()
  waker(new Map(), (queue) => void woken.push(queue === 'job' ? performance.now() - from : Number.NaN), { busyFor: () => busyFor })([job])
  vi.advanceTimersByTime(10_000)
  expect(woken).toHaveLength(1)
  return woken[0] ?? Number.NaN
}

test('a job that puts in its next piece rests as long as it worked, some moments at least and a quarter of a second at most', () => {
  expect([0, 5, 20, 40, 180, 250, 4_000].map(restAfter)).toEqual([20, 20, 20, 40, 180, 250, 250])
})

const event: Outgoing = { kind: 'event', name: 'sample.happened', tenantId: 't', agencyId: 'a', payload: {} }
const heardBy = new Map([['sample.happened', []]])

/** When events are looked for that are laid down every ten milliseconds for five seconds, while requests wait for the database or not. */
function looksAt(isCrowded: (now: number) => boolean): number[] {
  const looks: number[] = []
  const from = performance.now()
  const now = (): number => Math.round(performance.now() - from)
  const wake = waker(heardBy, () => void looks.push(now()), { isCrowded: () => isCrowded(now()) })
  for (let nth = 0; nth < 500; nth++) {
    wake([event])
    vi.advanceTimersByTime(10)
  }
  return looks
}

test('an event after a pause is looked for at once, and where many come, all of them every 400 ms', () => {
  const [first, second, third] = looksAt(() => false)
  expect(first).toBe(20)
  expect([(second ?? 0) - 20, (third ?? 0) - (second ?? 0)]).toEqual([400, 400])
})

test('events stand back while requests wait for the database, and are looked for within two seconds all the same', () => {
  const looks = looksAt(() => true)
  expect(looks[0]).toBe(20)
  const pauses = looks.slice(1).map((at, nth) => at - (looks[nth] ?? 0))
  expect(pauses.length).toBeGreaterThanOrEqual(2)
  for (const pause of pauses) {
    expect(pause).toBeGreaterThanOrEqual(1_800)
    expect(pause).toBeLessThan(2_000)
  }
})

test('events that stood back are looked for as soon as nobody waits any more', () => {
  const looks = looksAt((now) => now < 1_000)
  expect(looks[1]).toBeGreaterThanOrEqual(1_000)
  expect(looks[1]).toBeLessThanOrEqual(1_060)
})

test('an event after a pause does not stand back', () => {
  const looks: number[] = []
  const wake = waker(heardBy, () => void looks.push(performance.now()), { isCrowded: () => true })
  wake([event])
  vi.advanceTimersByTime(5_000)
  const from = performance.now()
  wake([event])
  vi.advanceTimersByTime(5_000)
  expect(looks).toHaveLength(2)
  expect((looks[1] ?? 0) - from).toBe(20)
})
