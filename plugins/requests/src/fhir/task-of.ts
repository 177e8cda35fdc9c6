import type { RequestDetail, RequestState } from '../contract.js'
import { isReading } from '../kinds/material-kinds.js'
import type { PatientTask, TaskStatus } from './task-schemas.js'

const statuses: Readonly<Record<RequestState, TaskStatus>> = {
  sent: 'requested',
  delivered: 'received',
  opened: 'accepted',
  started: 'in-progress',
  handedIn: 'in-progress',
  done: 'completed',
  declined: 'rejected',
  cancelled: 'cancelled',
  expired: 'failed',
}
/** The status of a patient’s task for a state of a request. What waits for staff to look at says so in `businessStatus`. */
export const taskStatusOf = (state: RequestState): TaskStatus => statuses[state]

const codes = 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes'
const profile = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-TaskForPatient'
const coded = (code: string) => ({ coding: [{ system: codes, code }] })

type Given = NonNullable<PatientTask['input']>[number]
type Output = NonNullable<PatientTask['output']>[number]

// SDOH-Task-1: who completes a questionnaire is given exactly one of questionnaire, PDF and address, and its category.
const questionnaire = (address: string): Given[] => [
  { type: coded('questionnaire-url'), valueUrl: address },
  { type: coded('questionnaire-category'), valueCodeableConcept: coded('feedback-questionnaire') },
]
const documentsOf = ({ wanted, files }: RequestDetail, origin: string): Output[] =>
  wanted === undefined
    ? []
    : files
        .filter((file) => file.state === 'clean')
        .map(({ id, name, type, size, sentAt, part }) => ({
          type: { text: (part === undefined ? undefined : wanted.parts[part - 1]) ?? 'Document' },
          valueAttachment: { contentType: type, url: `${origin}/api/core/files/${id}`, size, title: name, creation: sentAt },
        }))
const outputOf = (request: RequestDetail, origin: string): Output[] => {
  const { answer, state } = request
  if (state === 'handedIn') return documentsOf(request, origin)
  if (state !== 'done') return []
  const right = answer?.isRight === undefined ? [] : [{ type: { text: 'Confirmed' }, valueString: answer.isRight ? 'yes' : 'no' }]
  const text = answer?.text ? [{ type: { text: 'Answer' }, valueString: answer.text }] : []
  return [...right, ...text, ...documentsOf(request, origin)]
}
/** The last thing that happened to a request. */
const lastOf = (request: RequestDetail): string =>
  request.removedAt ??
  request.endedAt ??
  request.handedInAt ??
  request.startedAt ??
  request.openedAt ??
  request.deliveredAt ??
  request.sentAt

/** The day a request was sent, in UTC; what is due the same evening by the client’s own clock is not due before it (per-1). */
const firstOf = (sentAt: string, last: string): string => {
  const day = sentAt.slice(0, 10)
  return day < last ? day : last
}

/**
 * A request as a Task for a patient (FHIR R4 4.0.1, SDOHCC 3.0.0 TaskForPatient). `origin` is the portal’s address. What is
 * read is general information; everything else is a questionnaire at the portal’s own address.
 */
export function taskOf(request: RequestDetail, origin: string): PatientTask {
  const isGeneral = isReading(request.kind)
  const output = outputOf(request, origin)
  const last = request.dueOn ?? request.expiresOn
  return {
    resourceType: 'Task',
    id: request.id,
    meta: { profile: [profile] },
    status: taskStatusOf(request.state),
    ...(request.reason !== undefined && { statusReason: { text: request.reason } }),
    ...(request.state === 'handedIn' && { businessStatus: { text: 'Handed in' } }),
    ...(request.removedAt !== undefined && { businessStatus: { text: 'Removed from the list' } }),
    ...(request.isSentBack && { businessStatus: { text: 'Needed again' } }),
    intent: 'order',
    priority: 'routine',
    code: coded(isGeneral ? 'general-information' : 'complete-questionnaire'),
    // SDOH-Task-4: general information has a description.
    description: [request.title, request.text, request.link].filter((part) => part !== undefined).join('\n'),
    ...(request.packet !== undefined && { groupIdentifier: { value: request.packet } }),
    for: { reference: `Patient/${request.clientId}` },
    owner: { reference: `Patient/${request.clientId}` },
    requester: { display: request.sentBy },
    authoredOn: request.sentAt,
    lastModified: lastOf(request),
    executionPeriod: { start: request.sentAt, ...(request.endedAt !== undefined && { end: request.endedAt }) },
    ...(last !== undefined && { restriction: { period: { start: firstOf(request.sentAt, last), end: last } } }),
    ...(!isGeneral && { input: questionnaire(`${origin}/to-do/${request.id}`) }),
    ...(output.length > 0 && { output }),
  }
}
