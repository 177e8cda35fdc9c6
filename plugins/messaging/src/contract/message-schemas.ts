import { type Static, Type } from '@lintel/core'

const atLeastOneLetter = '\\S'

/** The text of one message. */
export const MessageText = Type.String({ minLength: 1, maxLength: 5000, pattern: atLeastOneLetter, title: 'Message' })
/** What a conversation is about. */
export const Subject = Type.Name({ minLength: 1, maxLength: 120, pattern: atLeastOneLetter, title: 'About' })

/** On which side of a conversation someone writes. */
export const Side = Type.Words(['client', 'staff'])
export type Side = Static<typeof Side>

export const ConversationState = Type.Words(['open', 'closed'])
/** Why a conversation was closed; `noReply`: the client did not answer in the time the agency gives. */
export const ClosedReason = Type.Words(['staff', 'clientLeft', 'noReply'])
export type ClosedReason = Static<typeof ClosedReason>

/** A page of a list is asked for by the `next` of the page before. */
export const Cursor = Type.String({ pattern: '^[0-9T:.Z-]{20,30}_[0-9a-f-]{36}$', maxLength: 70 })

/** Somebody, by id and name. */
export const named = Type.Object({ id: Type.Id(), name: Type.String() })

/** Why nobody can be written to first: it is how the agency set it, or what the staff member chose, or nobody is there. */
export const WhyNot = Type.Words(['staffWriteFirst', 'memberDeclines', 'nobody'])
export type WhyNot = Static<typeof WhyNot>

/** Files that come with a message, by the ids they got when they were sent in. */
export const FileIds = Type.Array(Type.Id(), { maxItems: 10 })

/** A file that came with a message. It is opened at `/api/core/files/<id>`; `quarantined`: not yet, `rejected`: never. */
export const AttachedFile = Type.Object({
  id: Type.Id(),
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  state: Type.Words(['quarantined', 'clean', 'rejected']),
})
export type AttachedFile = Static<typeof AttachedFile>

/** What one message takes. */
export const FileLimits = Type.Object({ most: Type.Integer(), megabytes: Type.Integer() })
export type FileLimits = Static<typeof FileLimits>
