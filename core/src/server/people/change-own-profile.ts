import { type Core, core, type Operation, type OwnField, ownFields, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'

/** What the person in focus may change: what every agency that serves them allows, because they share one record. */
export const changeableFields = (scope: ScopeOf<Core>): readonly OwnField[] =>
  scope.agencies.length === 0
    ? []
    : ownFields.filter((field) => scope.agencies.every((agencyId) => scope.settingsFor(agencyId).clientsMayChange.includes(field)))

/** Changes the record of the person in focus, as far as agencies let clients do it themselves. */
export const changeOwnProfile: Operation<Core, 'changeOwnProfile'> = async ({ body }, scope) => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  const allowed = changeableFields(scope)
  if (ownFields.some((field) => body[field] !== undefined && !allowed.includes(field))) throw problem(core.problems.forbidden)
  const [row] = await ask<{ changed: string[] | null }>(scope, 'select core.change_own_profile($1::jsonb) as changed', [
    JSON.stringify(body),
  ])
  if (!row?.changed) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'client', resourceId: clientId, fields: row.changed })
}
