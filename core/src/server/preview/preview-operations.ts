import { core, type Core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { openPortalToo } from '../portals/open-portal.js'
import { mustOwn, readStanding } from '../record/read-standing.js'

const find = 'select id from core.client_portal where client_id = $1::uuid and agency_id = $2::uuid'
const insert = `
  insert into core.portal_preview (id, agency_id, client_id, account_id, staff_member_id, session_id, expires_at)
  values ($1, $2, $3, core.ctx_account(), core.ctx_staff(), $4, now() + $5::int * interval '1 minute') returning expires_at`
const end = 'update core.portal_preview set ended_at = now() where id = $1::uuid and ended_at is null returning client_id'

async function portalMustBeThere(scope: ScopeOf<Core>, clientId: string, create: boolean): Promise<void> {
  const [portal] = await ask<{ readonly id: string }>(scope, find, [clientId, scope.agencyId])
  if (portal !== undefined) return
  if (!create) throw problem(core.problems.noPortal)
  if (!scope.can(core.permissions.addPortalItems)) throw problem(core.problems.forbidden)
  await mustOwn(scope, clientId)
  await openPortalToo(scope, clientId)
}

/** Begins to look at a portal as its client: for owners and the team of the record, where there is a portal. */
export const startPreview: Operation<typeof core, 'startPreview'> = async ({ params: { clientId }, body }, scope) => {
  const standing = await readStanding(scope, clientId)
  if (standing === undefined) throw problem(core.problems.notFound)
  if (standing === 'view') throw problem(core.problems.notRecordOwner)
  await portalMustBeThere(scope, clientId, body.create === true)
  const id = scope.newId()
  const minutes = scope.settingsFor(scope.agencyId).previewMinutes
  const [row] = await ask<{ readonly expires_at: string }>(scope, insert, [id, scope.agencyId, clientId, scope.actor.sessionId, minutes])
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'portalPreview', resourceId: id })
  return { id, clientId, expiresAt: row.expires_at }
}

/** Ends looking; at once, in every process. */
export const endPreview: Operation<typeof core, 'endPreview'> = async ({ params: { previewId } }, scope) => {
  const [row] = await ask<{ readonly client_id: string }>(scope, end, [previewId])
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: row.client_id, resource: 'portalPreview', resourceId: previewId })
  return { clientId: row.client_id }
}
