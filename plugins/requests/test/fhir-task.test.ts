import type { RequestDetail, RequestState } from '@lintel/requests/contract'
import { expect, test } from 'vitest'
import { taskOf, taskStatusOf } from '../src/fhir/task-of.js'

const request: RequestDetail = {
  id: '11111111-1111-4111-8111-111111111111',
  clientId: '22222222-2222-4222-8222-222222222222',
  clientName: 'Omar',
  kind: 'requests:question',
  kindTitle: 'A question',
  title: 'Which days suit you?',
  state: 'done',
  isOverdue: false,
  isSentBack: false,
  sentBy: 'Dana Reyes',
  sentAt: '2026-11-20T15:00:00Z',
  endedAt: '2026-11-22T15:00:00Z',
  dueOn: '2026-11-27',
  reminders: 1,
  answer: { text: 'Monday' },
  files: [],
  mayChange: true,
  mayPutBack: false,
}
const origin = 'https://portal.example.org'
/** The table of Task status of FHIR R4 (4.0.1). */
const taskStatuses = [
  'draft',
  'requested',
  'received',
  'accepted',
  'rejected',
  'ready',
  'cancelled',
  'in-progress',
  'on-hold',
  'failed',
  'completed',
  'entered-in-error',
]

test('each state of a request has a status of its own in FHIR, in the order of a task for patients', () => {
  const states: readonly RequestState[] = ['sent', 'delivered', 'opened', 'started', 'done', 'declined', 'cancelled', 'expired']
  const mapped = states.map(taskStatusOf)
  expect(mapped).toEqual(['requested', 'received', 'accepted', 'in-progress', 'completed', 'rejected', 'cancelled', 'failed'])
  expect(new Set(mapped).size).toBe(states.length)
  for (const status of mapped) expect(taskStatuses).toContain(status)
})

test('a question is a questionnaire at one address with its category, and its answer the output', () => {
  const task = taskOf(request, origin)
  expect(task).toMatchObject({
    resourceType: 'Task',
    status: 'completed',
    intent: 'order',
    for: { reference: `Patient/${request.clientId}` },
    owner: { reference: `Patient/${request.clientId}` },
    authoredOn: request.sentAt,
    lastModified: request.endedAt,
    restriction: { period: { end: '2026-11-27' } },
    output: [{ valueString: 'Monday' }],
  })
  const types = task.input?.map(({ type }) => type.coding[0]?.code)
  expect([task.code.coding[0]?.code, types]).toEqual(['complete-questionnaire', ['questionnaire-url', 'questionnaire-category']])
})

test('documents are outputs with their address, once they are sent; that staff look at them is the business status', () => {
  const file = {
    id: '33333333-3333-4333-8333-333333333333',
    name: 'Pay slip.pdf',
    type: 'application/pdf',
    size: 900,
    sentAt: '2026-11-21T15:00:00Z',
  }
  const { answer: _, endedAt: __, ...rest } = request
  const task = taskOf(
    {
      ...rest,
      kind: 'requests:documents',
      state: 'handedIn',
      handedInAt: file.sentAt,
      wanted: { accepts: 'pdf', most: 2, parts: [] },
      files: [
        { ...file, state: 'clean' },
        { ...file, state: 'quarantined' },
      ],
    },
    origin,
  )
  expect(task).toMatchObject({ status: 'in-progress', businessStatus: { text: 'Handed in' }, lastModified: file.sentAt })
  expect(task.output).toEqual([
    {
      type: { text: 'Document' },
      valueAttachment: {
        contentType: 'application/pdf',
        url: `${origin}/api/core/files/${file.id}`,
        size: 900,
        title: 'Pay slip.pdf',
        creation: file.sentAt,
      },
    },
  ])
})

test('what is read is general information, with a description and no questionnaire', () => {
  const { answer: _, ...rest } = request
  const task = taskOf(
    { ...rest, kind: 'requests:read', state: 'declined', reason: 'Known already', text: 'Rules', link: 'https://example.org' },
    origin,
  )
  expect(task).toMatchObject({ status: 'rejected', statusReason: { text: 'Known already' } })
  expect(task.code.coding[0]?.code).toBe('general-information')
  expect(task.description).toBe('Which days suit you?\nRules\nhttps://example.org')
  expect(task).not.toHaveProperty('input')
  expect(task).not.toHaveProperty('output')
})
