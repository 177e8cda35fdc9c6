import { core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'

/** Goes from a portal's address to its client. The address is no secret: an account without access learns nothing from it. */
export const enterPortal: Operation<typeof core, 'enterPortal'> = async ({ params: { portalId } }, scope) => {
  const [door] = await ask<{ readonly client_id: string | null }>(scope, 'select core.portal_entrance($1::uuid) as client_id', [portalId])
  const clientId = door?.client_id
  if (clientId == null) throw problem(core.problems.notFound)
  await ask(scope, `select core.act_as($1, 'profile', null, $2)`, [scope.actor.sessionId, clientId])
  scope.audit({ clientId, resource: 'clientPortal', resourceId: portalId })
  return { clientId }
}
