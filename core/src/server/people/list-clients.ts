import type { core, Operation } from '../../contract/index.js'
import { connectionOf } from '../access/connection-of.js'
import { type ClientListRow, clientListQueries } from './client-list-queries.js'
import { present } from './present.js'

const usualSize = 25

const summary = (now: Date) => (row: ClientListRow) => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  programs: [...row.programs],
  connection: connectionOf(row.is_connected, row.invited_until ?? undefined, now),
  ...present({ preferredName: row.preferred_name, birthDate: row.birth_date, externalId: row.external_id, phone: row.phone }),
})

/** Lists the clients of the agency one works in. */
export const listClients: Operation<typeof core, 'listClients'> = async ({ query }, scope) => {
  const db = scope.em.getKysely()
  const size = query.size ?? usualSize
  const { counted, listed } = clientListQueries({ tenantId: scope.tenant.id, agencyId: scope.agencyId }, query, size)
  const [count, page] = await Promise.all([counted.execute(db), listed.execute(db)])
  const total = count.rows[0]?.total ?? 0
  scope.audit({ resource: 'client' })
  return { total, page: query.page ?? 1, pages: Math.max(1, Math.ceil(total / size)), clients: page.rows.map(summary(scope.now())) }
}
