export { massSending } from '@lintel/mass-sending/contract'
