import { randomUUID } from 'node:crypto'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { steering, tally, tallyPlugin } from './tally.js'

let portal: TestPortal
let dana: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [tallyPlugin], agencies: { elm: ['tally'] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
})
afterAll(() => portal.close())
beforeEach(() => {
  steering.runs = 0
  steering.halfway = async () => undefined
})

test('two requests that lock each other out are both done: the database breaks one off, and it is tried again', async () => {
  const [one, two] = await Promise.all(['one', 'two'].map(async (name) => (await dana.call(tally).addMark({ body: { name } })).id))
  const both = Promise.withResolvers<void>()
  let waiting = 0
  steering.runs = 0
  steering.halfway = async () => {
    waiting += 1
    if (waiting === 2) both.resolve()
    await both.promise
  }
  const lock = (first = '', second = '') => dana.call(tally).lockBoth({ body: { first, second } })
  expect(await Promise.all([lock(one, two), lock(two, one)])).toEqual([{}, {}])
  // On a slow machine the one that is tried again may get the lock before the other wakes, and they meet once more.
  expect(steering.runs).toBeGreaterThanOrEqual(3)
})

test.each(['40001', '40P01'])('a clash (%s) that does not end is tried three times, and then told as a conflict', async (state) => {
  const before = await dana.call(tally).countMarks()
  await expect(dana.call(tally).clash({ body: { state } })).rejects.toMatchObject({ id: 'core.conflict', status: 409 })
  expect(steering.runs).toBe(3)
  expect(await dana.call(tally).countMarks()).toEqual(before)
})

test('what is done again is done in a fresh unit of work: what the first try wrote is gone', async () => {
  const before = (await dana.call(tally).countMarks()).marks
  let isFirst = true
  steering.halfway = async () => {
    if (isFirst) {
      isFirst = false
      throw Object.assign(new Error('could not serialize access'), { code: '40001' })
    }
  }
  await dana.call(tally).addMark({ body: { name: randomUUID().slice(0, 8) } })
  expect([steering.runs, (await dana.call(tally).countMarks()).marks]).toEqual([2, before + 1])
})
