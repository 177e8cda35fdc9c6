export { messaging } from '@lintel/messaging/contract'
