import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { requests, Scope } from '../contract.js'
import { filesOf } from '../documents/files-of.js'
import { taskOf } from '../fhir/task-of.js'
import { allKinds } from '../kinds/all-kinds.js'
import { asRequestDetail, byName } from '../store/present-request.js'
import { countRequests, readRequests } from '../store/read-requests.js'

const perPage = 100
const ofClient = 'and r.client_id = $3::uuid'
const served = 'select true as is_served from core.client_agency g where g.client_id = $1::uuid and g.agency_id = any ($2::uuid[]) limit 1'

async function mustServe(scope: Scope, clientId: string): Promise<void> {
  const rows = await ask(scope, served, [clientId, `{${scope.agencies.join(',')}}`])
  if (rows.length === 0) throw problem(core.problems.notFound)
}

/** A searchset Bundle (FHIR R4, 3.1.1) of Tasks for a patient. */
export const exportTasks: Operation<typeof requests, 'exportTasks'> = async ({ params: { clientId }, query }, scope) => {
  await mustServe(scope, clientId)
  const page = query.page ?? 1
  const [kinds, total, rows] = await Promise.all([
    allKinds(scope),
    countRequests(scope, ofClient, [clientId]),
    readRequests(scope, `${ofClient} order by r.created_at desc, r.id limit ${perPage} offset $4::int`, [clientId, (page - 1) * perPage]),
  ])
  scope.audit({ clientId, resource: 'request' })
  const origin = scope.origin ?? ''
  const address = (at: number): string => `${origin}/api/requests/clients/${clientId}/fhir/tasks?page=${at}`
  const known = byName(kinds)
  const files = await filesOf(
    scope,
    rows.map(({ id }) => id),
  )
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: scope.now().toISOString(),
    total,
    link: [
      { relation: 'self', url: address(page) },
      ...(page * perPage < total ? [{ relation: 'next' as const, url: address(page + 1) }] : []),
    ],
    entry: rows.map((row) => ({
      fullUrl: `urn:uuid:${row.id}`,
      resource: taskOf(asRequestDetail(row, known, files.get(row.id) ?? [], false), origin),
      search: { mode: 'match' },
    })),
  }
}
