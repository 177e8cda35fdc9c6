export { massSending, someReached } from '@lintel/mass-sending/contract'
export type { Batch, Choice, OfferText, Outcome, Prepared, ReachedRow, SomeReached } from '@lintel/mass-sending/contract'
