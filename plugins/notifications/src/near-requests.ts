export { requests } from '@lintel/requests/contract'
