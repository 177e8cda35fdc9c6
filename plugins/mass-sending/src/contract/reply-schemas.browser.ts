import { Type } from '@lintel/core'

/** Browsers check what they send; what they get was checked on its way out. */
const unchecked = Type.Unknown()
export const Choices = unchecked
export const CampaignSummary = unchecked
export const Campaign = unchecked
export const Recipient = unchecked
export const ListLine = unchecked
