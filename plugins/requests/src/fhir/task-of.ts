import type { RequestDetail, RequestState } from '../contract.js'

/** The status of a FHIR R4 Task, as SDOHCC uses it. */
export type TaskStatus = 'requested' | 'received' | 'accepted' | 'in-progress' | 'completed' | 'rejected' | 'cancelled' | 'failed'
const statuses: Readonly<Record<RequestState, TaskStatus>> = {
  sent: 'requested',
  delivered: 'received',
  opened: 'accepted',
  started: 'in-progress',
  done: 'completed',
  declined: 'rejected',
  cancelled: 'cancelled',
  expired: 'failed',
}
/** The status of a patient’s task for a state of a request; each state has its own. */
export const taskStatusOf = (state: RequestState): TaskStatus => statuses[state]

const codes = 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes'
const profile = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient'
const coded = (code: string) => ({ coding: [{ system: codes, code }] })

interface Coded {
  readonly coding: readonly { readonly system: string; readonly code: string }[]
}
interface Given {
  readonly type: Coded
  readonly valueUrl?: string
  readonly valueCodeableConcept?: Coded
}
interface Output {
  readonly type: { readonly text: string }
  readonly valueString: string
}
/** A Task for a patient (FHIR R4, profile SDOHCC-TaskForPatient). */
export interface PatientTask {
  readonly resourceType: 'Task'
  readonly id: string
  readonly meta: { readonly profile: readonly [typeof profile] }
  readonly status: TaskStatus
  readonly statusReason?: { readonly text: string }
  readonly intent: 'order'
  readonly priority: 'routine'
  readonly code: Coded
  readonly description: string
  readonly groupIdentifier?: { readonly value: string }
  readonly for: { readonly reference: string }
  readonly owner: { readonly reference: string }
  readonly requester: { readonly display: string }
  readonly authoredOn: string
  readonly lastModified: string
  readonly executionPeriod: { readonly start: string; readonly end?: string }
  readonly restriction?: { readonly period: { readonly start: string; readonly end: string } }
  readonly input?: readonly Given[]
  readonly output?: readonly Output[]
}

// SDOH-Task-1: who completes a questionnaire is given exactly one of questionnaire, PDF and address, and its category.
const questionnaire = (address: string): readonly Given[] => [
  { type: coded('questionnaire-url'), valueUrl: address },
  { type: coded('questionnaire-category'), valueCodeableConcept: coded('feedback-questionnaire') },
]
const outputOf = ({ answer, state }: RequestDetail): readonly Output[] => {
  if (state !== 'done') return []
  const right = answer?.isRight === undefined ? [] : [{ type: { text: 'Confirmed' }, valueString: answer.isRight ? 'yes' : 'no' }]
  return [...right, ...(answer?.text ? [{ type: { text: 'Answer' }, valueString: answer.text }] : [])]
}
/** The last thing that happened to a request. */
const lastOf = (request: RequestDetail): string =>
  request.endedAt ?? request.startedAt ?? request.openedAt ?? request.deliveredAt ?? request.sentAt

/**
 * A request as a Task for a patient (FHIR R4 4.0.1, SDOHCC 3.0.0 TaskForPatient). `origin` is the portal’s address. What is
 * read is general information; everything else is a questionnaire at the portal’s own address.
 */
export function taskOf(request: RequestDetail, origin: string): PatientTask {
  const isReading = request.kind === 'requests:read'
  const output = outputOf(request)
  const last = request.dueOn ?? request.expiresOn
  return {
    resourceType: 'Task',
    id: request.id,
    meta: { profile: [profile] },
    status: taskStatusOf(request.state),
    ...(request.reason !== undefined && { statusReason: { text: request.reason } }),
    intent: 'order',
    priority: 'routine',
    code: coded(isReading ? 'general-information' : 'complete-questionnaire'),
    // SDOH-Task-4: general information has a description.
    description: [request.title, request.text, request.link].filter((part) => part !== undefined).join('\n'),
    ...(request.packet !== undefined && { groupIdentifier: { value: request.packet } }),
    for: { reference: `Patient/${request.clientId}` },
    owner: { reference: `Patient/${request.clientId}` },
    requester: { display: request.sentBy },
    authoredOn: request.sentAt,
    lastModified: lastOf(request),
    executionPeriod: { start: request.sentAt, ...(request.endedAt !== undefined && { end: request.endedAt }) },
    ...(last !== undefined && { restriction: { period: { start: request.sentAt.slice(0, 10), end: last } } }),
    ...(!isReading && { input: questionnaire(`${origin}/to-do/${request.id}`) }),
    ...(output.length > 0 && { output }),
  }
}
