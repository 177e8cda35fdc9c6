export { massSending, someReached } from '@lintel/mass-sending/contract'
export type { ReachedRow, SomeReached } from '@lintel/mass-sending/contract'
