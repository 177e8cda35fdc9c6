import type { PortFill } from '@lintel/core'
import { requests } from '../contract.js'
import { findRequest } from '../store/find-request.js'
import { requestFiles } from './files-of.js'

/** Whoever may read a request may open what was sent with it, by the very same rule. */
export const fileOwner: PortFill<typeof requests, 'core.fileOwners'> = (scope) => ({
  resource: requestFiles,
  async mayRead(requestId) {
    const { readRequests, readClientRequests } = requests.permissions
    if (!scope.can(scope.actor.profile === undefined ? readClientRequests : readRequests)) return false
    return (await findRequest(scope, requestId)) !== undefined
  },
})
