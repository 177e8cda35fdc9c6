import type { RequestDetail, RequestState } from '@lintel/requests/contract'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { taskOf } from '../src/fhir/task-of.js'

const states: readonly RequestState[] = ['sent', 'delivered', 'opened', 'started', 'handedIn', 'done', 'declined', 'cancelled', 'expired']
const kinds = [
  'requests:question',
  'requests:confirmContact',
  'requests:read',
  'requests:link',
  'requests:homework',
  'requests:documents',
  'papers:photoId',
]
const minute = 60_000
const zoned = (at: number, hours: number): string => new Date(at + hours * 60 * minute).toISOString().slice(0, 10)

const words = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '')
const fileOf = (at: number) =>
  fc.record({
    id: fc.uuid(),
    name: words,
    type: fc.constantFrom('application/pdf', 'image/png'),
    size: fc.nat(),
    state: fc.constantFrom('clean' as const, 'quarantined' as const, 'rejected' as const),
    sentAt: fc.constant(new Date(at).toISOString()),
  })

/** Any request that the database could hold: moments in their order, a due day from the day it was sent on by the client’s own clock. */
const requestAt = (sent: number): fc.Arbitrary<RequestDetail> =>
  fc
    .record({
      state: fc.constantFrom(...states),
      kind: fc.constantFrom(...kinds),
      title: words,
      text: fc.option(words, { nil: undefined }),
      link: fc.option(fc.webUrl({ validSchemes: ['https'] }), { nil: undefined }),
      packet: fc.option(words, { nil: undefined }),
      reason: fc.option(words, { nil: undefined }),
      answer: fc.option(fc.record({ text: fc.string(), isRight: fc.boolean() }, { requiredKeys: [] }), { nil: undefined }),
      due: fc.option(fc.nat(30), { nil: undefined }),
      hours: fc.integer({ min: -12, max: 14 }),
      steps: fc.array(fc.nat(10_000), { minLength: 5, maxLength: 5 }),
      files: fc.array(fileOf(sent), { maxLength: 3 }),
    })
    .map(({ due, hours, steps, files, text, link, packet, reason, answer, ...rest }): RequestDetail => {
      const place = states.indexOf(rest.state)
      const after = (step: number): string =>
        new Date(sent + steps.slice(0, step).reduce((sum, minutes) => sum + minutes * minute, 0)).toISOString()
      const isOver = place >= states.indexOf('done')
      return {
        ...rest,
        id: crypto.randomUUID(),
        clientId: crypto.randomUUID(),
        clientName: 'Omar',
        kindTitle: 'A kind',
        isOverdue: false,
        isSentBack: false,
        sentBy: 'Dana Reyes',
        sentAt: new Date(sent).toISOString(),
        ...(place >= 1 && { deliveredAt: after(1) }),
        ...(place >= 2 && { openedAt: after(2) }),
        ...(place >= 3 && { startedAt: after(3) }),
        ...(rest.state === 'handedIn' && { handedInAt: after(4) }),
        ...(isOver && { endedAt: after(5) }),
        ...(due !== undefined && { dueOn: zoned(sent + due * 24 * 60 * minute, hours) }),
        ...(text !== undefined && { text }),
        ...(link !== undefined && { link }),
        ...(packet !== undefined && { packet }),
        ...(reason !== undefined && { reason }),
        ...(answer !== undefined && { answer }),
        ...(rest.kind === 'requests:documents' && { wanted: { accepts: 'any', most: 3, parts: [] } }),
        files,
        reminders: 0,
        mayChange: false,
        mayPutBack: false,
      }
    })
const request = fc
  .date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2030-12-31T00:00:00Z'), noInvalidDate: true })
  .chain((date) => requestAt(date.getTime()))

/** Every place of a JSON value, with what stands there. */
const placesIn = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(placesIn)] : [value]

test('whatever is asked and however it goes, its Task keeps the invariants of FHIR R4 and SDOHCC', () => {
  fc.assert(
    fc.property(request, (given) => {
      const task = taskOf(given, 'https://portal.example.org')
      const code = task.code.coding[0]?.code
      const given_ = (task.input ?? []).map(({ type }) => type.coding[0]?.code)
      // SDOH-Task-1: exactly one of questionnaire, PDF and address, and one category. SDOH-Task-4: a description.
      if (code === 'complete-questionnaire') expect(given_).toEqual(['questionnaire-url', 'questionnaire-category'])
      else expect([code, task.description !== '', task.input]).toEqual(['general-information', true, undefined])
      // inv-1: modified after it was authored. per-1: a period starts before it ends.
      expect(task.lastModified >= task.authoredOn).toBe(true)
      for (const period of [task.executionPeriod, task.restriction?.period])
        expect((period?.end ?? '9') >= (period?.start ?? '')).toBe(true)
      // What is over has an end, what is not has none.
      const isOver = ['completed', 'rejected', 'cancelled', 'failed'].includes(task.status)
      expect('end' in task.executionPeriod).toBe(isOver)
      // ele-1: nothing is empty.
      for (const place of placesIn(task)) {
        expect(place).not.toBe('')
        if (typeof place === 'object' && place !== null) expect(Object.keys(place).length).toBeGreaterThan(0)
      }
      // Only what is known to be clean goes out, and only what was handed in or accepted.
      const documents = (task.output ?? []).filter(({ valueAttachment }) => valueAttachment !== undefined)
      const clean = given.files.filter(({ state }) => state === 'clean').length
      const isShown = given.wanted !== undefined && (given.state === 'handedIn' || given.state === 'done')
      expect(documents).toHaveLength(isShown ? clean : 0)
    }),
    { numRuns: 500 },
  )
})
