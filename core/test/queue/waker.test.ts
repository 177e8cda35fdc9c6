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
  waker(
    new Map(),
    (queue) => void woken.push(queue === 'job' ? performance.now() - from : Number.NaN),
    () => busyFor,
  )([job])
  vi.advanceTimersByTime(10_000)
  expect(woken).toHaveLength(1)
  return woken[0] ?? Number.NaN
}

test('a job that puts in its next piece rests as long as it worked, some moments at least and a quarter of a second at most', () => {
  expect([0, 5, 20, 40, 180, 250, 4_000].map(restAfter)).toEqual([20, 20, 20, 40, 180, 250, 250])
})
