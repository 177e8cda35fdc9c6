import { Type } from '@lintel/core'

/** Browsers check what they send; what they get was checked on its way out. */
const unchecked = Type.Unknown()
export const ConversationSummary = unchecked
export const ConversationDetail = unchecked
export const MessageView = unchecked
export const Contact = unchecked
export const Recipient = unchecked
export const Colleagues = unchecked
export const AbsenceView = unchecked
export const Found = unchecked
export const Help = unchecked
export const Handover = unchecked
export const Receipt = unchecked
