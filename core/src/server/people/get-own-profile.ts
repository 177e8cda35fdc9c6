import { core, type Operation, problem } from '../../contract/index.js'
import { changeableFields } from './change-own-profile.js'
import { readClient, readEnrollments } from './client-rows.js'

/** Reads the record of the person in focus. */
export const getOwnProfile: Operation<typeof core, 'getOwnProfile'> = async (_, scope) => {
  const profile = scope.actor.profile
  if (profile === undefined) throw problem(core.problems.notFound)
  const [client, enrollments] = await Promise.all([readClient(scope, profile.clientId), readEnrollments(scope, profile.clientId)])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: client.id, resource: 'client', resourceId: client.id })
  const { since: _since, ...own } = client
  return {
    ...own,
    relation: profile.relation,
    enrollments,
    mayChange: scope.can(core.permissions.changeOwnProfile) ? [...changeableFields(scope)] : [],
  }
}
