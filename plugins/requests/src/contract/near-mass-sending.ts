export { massSending } from '@lintel/mass-sending/contract'
export type { Batch, Outcome } from '@lintel/mass-sending/contract'
