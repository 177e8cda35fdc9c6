import { type Static, Type } from '@lintel/core'

/** Files by the ids they got when they were sent in. */
export const FileIds = Type.Array(Type.Id(), { maxItems: 10 })

/** What staff decided about one file that was sent: it is fine, or it is needed again and why. Without it nobody has decided. */
export const FileCheck = Type.Object({
  verdict: Type.Words(['accepted', 'neededAgain']),
  reason: Type.Optional(Type.String({ maxLength: 1000 })),
  at: Type.Instant(),
})
export type FileCheck = Static<typeof FileCheck>

/** A file of a request. It is opened at `/api/core/files/<id>`; `quarantined`: not yet, `rejected`: never. */
export const RequestFile = Type.Object({
  id: Type.Id(),
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  state: Type.Words(['quarantined', 'clean', 'rejected']),
  sentAt: Type.Instant(),
  check: Type.Optional(FileCheck),
  /** Which of the parts that were asked for it is, counted from 1. */
  part: Type.Optional(Type.Integer()),
})
export type RequestFile = Static<typeof RequestFile>
