import { core, type Core, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { noteAct } from '../log/note-act.js'

// Two who come at the same moment wait for each other: so that there is one portal, and limits are counted exactly.
const lock = `select pg_advisory_xact_lock(hashtextextended('core.client_portal' || core.ctx_tenant()::text || $1::text, 0))`
const find = 'select id from core.client_portal where client_id = $1::uuid and agency_id = $2::uuid'
const count = 'select count(*)::int as portals from core.client_portal where agency_id = $1::uuid'
const insert = `insert into core.client_portal (id, agency_id, client_id, created_at, created_by) values ($1, $2, $3, $4::timestamptz, core.ctx_staff())`

/** A portal, and whether it was made just now. */
export interface OpenedPortal {
  readonly id: string
  readonly isNew: boolean
}

/** The portal of a client at this agency, created where there is none and the contract has room. */
export async function openPortal(scope: ScopeOf<Core>, clientId: string): Promise<OpenedPortal> {
  const { agencyId } = scope
  const { portalLimit } = scope.settingsFor(agencyId)
  await ask(scope, lock, [portalLimit === 0 ? clientId : agencyId])
  await ask(scope, lock, [clientId])
  const [known] = await ask<{ readonly id: string }>(scope, find, [clientId, agencyId])
  if (known !== undefined) return { id: known.id, isNew: false }
  const [counted] = portalLimit === 0 ? [] : await ask<{ readonly portals: number }>(scope, count, [agencyId])
  if (counted !== undefined && counted.portals >= portalLimit) throw problem(core.problems.portalLimitReached, { limit: portalLimit })
  const id = scope.newId()
  await ask(scope, insert, [id, agencyId, clientId, scope.now().toISOString()])
  if (scope.actor.kind === 'person') scope.notify('core.clientPortal', { accounts: [scope.actor.id] })
  scope.emit(core.events.portalCreated, { portalId: id, clientId })
  return { id, isNew: true }
}

/** The same as part of another act, which stands in the log for itself: so does the portal, where it is new. */
export async function openPortalToo(scope: ScopeOf<Core>, clientId: string): Promise<OpenedPortal> {
  const opened = await openPortal(scope, clientId)
  if (opened.isNew) await noteAct(scope, 'core.createClientPortal', 'clientPortal', clientId, { resourceId: opened.id })
  return opened
}
