import { core, type Operation, problem } from '../../contract/index.js'
import { readStanding } from '../record/read-standing.js'
import { readClient, readEnrollments } from './client-rows.js'

/** Reads the record of one client. */
export const getClient: Operation<typeof core, 'getClient'> = async ({ params }, scope) => {
  const [client, standing] = await Promise.all([readClient(scope, params.clientId), readStanding(scope, params.clientId)])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: client.id, resource: 'client', resourceId: client.id })
  return { ...client, standing: standing ?? 'view' }
}

/** Lists the programs a client takes or took part in. */
export const listClientEnrollments: Operation<typeof core, 'listClientEnrollments'> = async ({ params }, scope) => {
  const [client, enrollments] = await Promise.all([readClient(scope, params.clientId), readEnrollments(scope, params.clientId)])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: client.id, resource: 'enrollment' })
  return enrollments
}
