import type { core, Operation } from '../../contract/index.js'
import { mustOwn } from '../record/read-standing.js'
import { openPortal } from './open-portal.js'

/** Creates a client's portal before anything is in it. */
export const createClientPortal: Operation<typeof core, 'createClientPortal'> = async ({ params: { clientId } }, scope) => {
  await mustOwn(scope, clientId)
  const { id } = await openPortal(scope, clientId)
  scope.audit({ clientId, resource: 'clientPortal', resourceId: id })
  return { id }
}
