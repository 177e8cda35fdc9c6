export { massSending } from '@lintel/mass-sending/contract'
export type { Batch, Choice, OfferText, Outcome, Prepared } from '@lintel/mass-sending/contract'
