import { type Static, Type } from '@lintel/core'

/** Files by the ids they got when they were sent in. */
export const FileIds = Type.Array(Type.Id(), { maxItems: 10 })

/** A file of a request. It is opened at `/api/core/files/<id>`; `quarantined`: not yet, `rejected`: never. */
export const RequestFile = Type.Object({
  id: Type.Id(),
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  state: Type.Words(['quarantined', 'clean', 'rejected']),
  sentAt: Type.Instant(),
})
export type RequestFile = Static<typeof RequestFile>
