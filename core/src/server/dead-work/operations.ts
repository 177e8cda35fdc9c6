import { type Core, core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import type { DeadWork, deadWorkOperations } from '../../contract/core/dead-work-operations.js'
import { ask } from '../data/ask.js'
import { operatorTenantId } from '../kernel/tenants.js'

type Scope = ScopeOf<Core>
type Kept = { readonly [K in keyof typeof deadWorkOperations]: Operation<Core, K> }
interface Row {
  readonly id: string
  readonly source_id: string | null
  readonly kind: DeadWork['kind']
  readonly name: string | null
  readonly plugin_id: string
  readonly tenant_id: string | null
  readonly agency_id: string | null
  readonly failed_at: string
  readonly tries: number
  readonly code: string
}

const perPage = 25
const most = 1000
const mostCounted = 100
const mostSums = 20
const found = `from core.dead_work() w where ($1::uuid is null or w.tenant_id = $1::uuid) and ($2::text is null or w.name = $2) and ($3::text is null or w.kind = $3)`
const columns = `w.id, w.source_id, w.kind, w.name, w.plugin_id, w.tenant_id, w.agency_id, w.failed_at, w.tries, w.code`

async function views(scope: Scope, rows: readonly Row[]): Promise<DeadWork[]> {
  const tenants = [...new Set(rows.flatMap(({ tenant_id }) => tenant_id ?? []))]
  const known = await ask<{ id: string; name: string }>(scope, 'select id, name from core.tenant_names($1::uuid[])', [
    `{${tenants.join(',')}}`,
  ])
  const names = new Map(known.map(({ id, name }) => [id, name]))
  return rows.map((row) => view(row, names))
}
const view = (row: Row, names: ReadonlyMap<string, string>): DeadWork => ({
  id: row.id,
  ...(row.source_id !== null && { logId: row.source_id }),
  kind: row.kind,
  ...(row.name !== null && { name: row.name }),
  pluginId: row.plugin_id,
  ...(row.tenant_id !== null && { tenant: { id: row.tenant_id, name: names.get(row.tenant_id) ?? row.tenant_id } }),
  ...(row.agency_id !== null && { agencyId: row.agency_id }),
  failedAt: new Date(row.failed_at).toISOString(),
  tries: row.tries,
  code: row.code,
  mayRetry: row.kind !== 'delivery',
})
/** Nobody inside a tenant has a connection that could ask; that they are told so, and not met with an error, is asked here. */
const assertProvider = (scope: Scope): void => {
  if (scope.tenant.id !== operatorTenantId) throw problem(core.problems.notFound)
}
async function find(scope: Scope, workId: string): Promise<Row> {
  assertProvider(scope)
  const [row] = await ask<Row>(scope, `select ${columns} ${found} and w.id = $4::uuid`, [null, null, null, workId])
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}
/** Puts them back and says so, each by itself. Another may have been there first: only what went back is answered. */
async function revive(scope: Scope, ids: readonly string[]): Promise<number> {
  const back = await ask<{ id: string }>(scope, 'select id from core.revive_work($1::uuid[]) as id', [`{${ids.join(',')}}`])
  for (const { id } of back) scope.audit({ resource: 'deadWork', resourceId: id, basis: 'retried' })
  return back.length
}

/** Under a few names lies nearly all of it: what broke one broke the others. */
async function sums(scope: Scope, tenantId: string | null) {
  const rows = await ask<Pick<Row, 'kind' | 'name'> & { count: number }>(
    scope,
    `select w.kind, w.name, count(*)::int as count ${found} group by w.kind, w.name order by count desc, w.name limit ${mostSums}`,
    [tenantId, null, null],
  )
  return rows.map(({ kind, name, count }) => ({ kind, count, ...(name !== null && { name }) }))
}

/** How core keeps what its contract promises about work that failed for the last time. */
export const deadWorkImplementations: Kept = {
  async listDeadWork({ query: { tenantId = null, name = null, kind = null, page = 1 } }, scope) {
    assertProvider(scope)
    const [counted] = await ask<{ total: number }>(scope, `select count(*)::int as total ${found}`, [tenantId, name, kind])
    const total = counted?.total ?? 0
    const rows = await ask<Row>(scope, `select ${columns} ${found} order by w.failed_at desc, w.id limit ${perPage} offset $4::int`, [
      tenantId,
      name,
      kind,
      (page - 1) * perPage,
    ])
    return {
      total,
      page,
      pages: Math.max(1, Math.ceil(total / perPage)),
      items: await views(scope, rows),
      sums: await sums(scope, tenantId),
    }
  },
  async countDeadWork(_input, scope) {
    assertProvider(scope)
    const [counted] = await ask<{ count: number }>(scope, 'select core.count_dead_work($1) as count', [mostCounted])
    return { count: counted?.count ?? 0 }
  },
  async getDeadWork({ params }, scope) {
    const [one] = await views(scope, [await find(scope, params.workId)])
    if (one === undefined) throw problem(core.problems.notFound)
    return one
  },
  async retryDeadWork({ params }, scope) {
    const { kind } = await find(scope, params.workId)
    if (kind === 'delivery' || (await revive(scope, [params.workId])) === 0) throw problem(core.problems.notFound)
  },
  async retryDeadWorkNamed({ body: { name, tenantId = null } }, scope) {
    assertProvider(scope)
    const ids = await ask<{ id: string }>(scope, `select w.id ${found} order by w.failed_at, w.id limit ${most}`, [tenantId, name, null])
    const wanted = ids.map(({ id }) => id)
    return { count: wanted.length === 0 ? 0 : await revive(scope, wanted) }
  },
  async dropDeadWork({ params }, scope) {
    await find(scope, params.workId)
    const gone = await ask<{ id: string }>(scope, 'select id from core.drop_work($1::uuid) as id', [params.workId])
    if (gone.length === 0) throw problem(core.problems.notFound)
    scope.audit({ resource: 'deadWork', resourceId: params.workId, basis: 'dropped' })
  },
}
