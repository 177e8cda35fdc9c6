import { type Static, Type } from '@lintel/core'

const Text = Type.String()
const Coded = Type.Object({ coding: Type.Array(Type.Object({ system: Text, code: Text })) })
const Reference = Type.Object({ reference: Text })
const Given = Type.Object({ type: Coded, valueUrl: Type.Optional(Text), valueCodeableConcept: Type.Optional(Coded) })
const Attachment = Type.Object({ contentType: Text, url: Text, size: Type.Integer(), title: Text, creation: Type.Instant() })
const Output = Type.Object({
  type: Type.Object({ text: Text }),
  valueString: Type.Optional(Text),
  valueAttachment: Type.Optional(Attachment),
})

/** The status of a FHIR R4 Task, as SDOHCC uses it. */
export const TaskStatus = Type.Words(['requested', 'received', 'accepted', 'in-progress', 'completed', 'rejected', 'cancelled', 'failed'])
export type TaskStatus = Static<typeof TaskStatus>

/** A Task for a patient (FHIR R4 4.0.1, profile SDOHCC-TaskForPatient 3.0.0). */
export const PatientTask = Type.Object({
  resourceType: Type.Words(['Task']),
  id: Type.Id(),
  meta: Type.Object({ profile: Type.Array(Text) }),
  status: TaskStatus,
  statusReason: Type.Optional(Type.Object({ text: Text })),
  businessStatus: Type.Optional(Type.Object({ text: Text })),
  intent: Type.Words(['order']),
  priority: Type.Words(['routine']),
  code: Coded,
  description: Text,
  groupIdentifier: Type.Optional(Type.Object({ value: Text })),
  for: Reference,
  owner: Reference,
  requester: Type.Object({ display: Text }),
  authoredOn: Type.Instant(),
  lastModified: Type.Instant(),
  executionPeriod: Type.Object({ start: Type.Instant(), end: Type.Optional(Type.Instant()) }),
  restriction: Type.Optional(Type.Object({ period: Type.Object({ start: Type.Day(), end: Type.Day() }) })),
  input: Type.Optional(Type.Array(Given)),
  output: Type.Optional(Type.Array(Output)),
})
export type PatientTask = Static<typeof PatientTask>

/** A searchset Bundle of them. */
export const TaskBundle = Type.Object({
  resourceType: Type.Words(['Bundle']),
  type: Type.Words(['searchset']),
  timestamp: Type.Instant(),
  total: Type.Integer(),
  link: Type.Array(Type.Object({ relation: Type.Words(['self', 'next']), url: Text })),
  entry: Type.Array(Type.Object({ fullUrl: Text, resource: PatientTask, search: Type.Object({ mode: Type.Words(['match']) }) })),
})
