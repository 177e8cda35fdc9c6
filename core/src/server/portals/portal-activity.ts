import { core, type Operation, type PortalEvent, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { readStanding } from '../record/read-standing.js'
import { say } from '../words/server-words.js'

const week = 7 * 24 * 60 * 60 * 1000
const most = 100
const find = 'select id from core.client_portal where client_id = $1::uuid and agency_id = $2::uuid'
const signIns = 'select last_at from core.portal_sign_ins($1::uuid)'

/** What happened in a client's portal in the last seven days, as every plugin tells it, and the last sign-in. */
export const getPortalActivity: Operation<typeof core, 'getPortalActivity'> = async ({ params: { clientId } }, scope) => {
  const standing = await readStanding(scope, clientId)
  if (standing === undefined) throw problem(core.problems.notFound)
  const since = new Date(scope.now().getTime() - week)
  scope.audit({ clientId, resource: 'clientPortal' })
  const [portal] = standing === 'view' ? [] : await ask<{ readonly id: string }>(scope, find, [clientId, scope.agencyId])
  if (portal === undefined) return { state: 'notCreated', since: since.toISOString(), items: 0, events: [] }
  const told = await Promise.all(scope.ports.portalActivity.map((plugin) => plugin.recent(clientId, since)))
  const [seen] = await ask<{ readonly last_at: string | null }>(scope, signIns, [clientId])
  const signedIn: PortalEvent[] =
    seen?.last_at == null ? [] : [{ kind: 'interaction', by: 'client', text: say(scope.language, 'activity.signedIn'), at: seen.last_at }]
  const events = [...told.flat(), ...signedIn]
    .filter(({ at }) => Date.parse(at) > since.getTime())
    .sort((one, two) => Date.parse(two.at) - Date.parse(one.at))
  return {
    state: events.length === 0 ? 'inactive' : 'active',
    since: since.toISOString(),
    items: events.filter(({ kind }) => kind === 'item').length,
    ...(events[0] !== undefined && { lastAt: events[0].at }),
    events: events.slice(0, most).map(({ kind, by, text, at }) => ({ kind, by, text, at })),
  }
}
