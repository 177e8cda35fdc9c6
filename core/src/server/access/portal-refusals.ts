import { core, type Core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { agencyDay } from '../record/agency-day.js'
import { mustLetIn } from './may-let-in.js'

/** Notes that the client was asked and said no. Asked again, the newer answer stands. */
export const recordPortalRefusal: Operation<Core, 'recordPortalRefusal'> = async ({ params: { clientId }, body: { askedOn } }, scope) => {
  await mustLetIn(scope, clientId)
  const { staff } = scope.actor
  if (staff === undefined) throw problem(core.problems.notFound)
  await ask(
    scope,
    `update core.portal_refusal set withdrawn_at = now(), withdrawn_by = $3 where client_id = $1 and agency_id = $2 and withdrawn_at is null`,
    [clientId, scope.agencyId, staff.id],
  )
  const id = scope.newId()
  await ask(scope, 'insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values ($1, $2, $3, $4, $5)', [
    id,
    scope.agencyId,
    clientId,
    staff.id,
    askedOn ?? (await agencyDay(scope)),
  ])
  scope.audit({ clientId, resource: 'portalRefusal', resourceId: id, fields: ['refused'] })
}

/** Notes that the client wants the portal after all. */
export const withdrawPortalRefusal: Operation<Core, 'withdrawPortalRefusal'> = async ({ params: { clientId } }, scope) => {
  await mustLetIn(scope, clientId)
  const [row] = await ask<{ id: string }>(
    scope,
    `update core.portal_refusal set withdrawn_at = now(), withdrawn_by = core.ctx_staff()
      where client_id = $1 and agency_id = $2 and withdrawn_at is null returning id`,
    [clientId, scope.agencyId],
  )
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'portalRefusal', resourceId: row.id, fields: ['refused'] })
}
