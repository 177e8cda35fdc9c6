export { careTeam } from '@lintel/care-team/contract'
