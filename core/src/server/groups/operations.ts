import { sql } from 'kysely'
import { type Core, core, type Operation, problem } from '../../contract/index.js'
import type { groupOperations } from '../../contract/core/group-operations.js'
import { type Db, dbOf } from '../tenancy/in-tenant.js'
import { inGrouping, mayGroup } from './in-grouping.js'

interface Place {
  readonly tenantId: string
  readonly groupId: string
}

/** One statement that must find its row: what is not there, and what is another tenant's, is the same. */
async function found(done: Promise<{ readonly rows: readonly unknown[] }>): Promise<void> {
  if ((await done).rows.length === 0) throw problem(core.problems.notFound)
}
const assertGroup = (db: Db, { tenantId, groupId }: Place): Promise<void> =>
  found(sql`select 1 from core.agency_group where tenant_id = ${tenantId}::uuid and id = ${groupId}::uuid`.execute(db))

/** How core keeps what its contract promises about groups of agencies. */
export const groupImplementations: { readonly [K in keyof typeof groupOperations]: Operation<Core, K> } = {
  async readGrouping(_, scope) {
    if (scope.actor.staff === undefined || !(await mayGroup(scope))) return { mayGroup: false, agencies: [] }
    const { rows } = await sql<{ id: string; name: string; group_id: string | null }>`
      select id, name, group_id from core.agency where tenant_id = ${scope.tenant.id}::uuid order by name, id`.execute(dbOf(scope))
    return {
      mayGroup: true,
      agencies: rows.map(({ id, name, group_id }) => ({ id, name, ...(group_id !== null && { groupId: group_id }) })),
    }
  },
  listGroups: ({ params: { tenantId } }, scope) =>
    inGrouping(scope, tenantId, async (db) => {
      await found(sql`select 1 from core.tenant where id = ${tenantId}::uuid`.execute(db))
      const { rows } = await sql<{ id: string; name: string; agencies: number }>`
        select g.id, g.name, (select count(*)::int from core.agency a where a.tenant_id = g.tenant_id and a.group_id = g.id) as agencies
        from core.agency_group g where g.tenant_id = ${tenantId}::uuid order by g.name, g.id`.execute(db)
      return [...rows]
    }),
  async createGroup({ params: { tenantId }, body }, scope) {
    const id = scope.newId()
    await inGrouping(scope, tenantId, async (db) => {
      await found(sql`select 1 from core.tenant where id = ${tenantId}::uuid`.execute(db))
      await sql`insert into core.agency_group (tenant_id, id, name) values (${tenantId}::uuid, ${id}::uuid, ${body.name.trim()})`.execute(
        db,
      )
    })
    scope.audit({ resource: 'agencyGroup', resourceId: id })
    return { id }
  },
  async renameGroup({ params, body }, scope) {
    await inGrouping(scope, params.tenantId, (db) =>
      found(
        sql`update core.agency_group set name = ${body.name.trim()}
          where tenant_id = ${params.tenantId}::uuid and id = ${params.groupId}::uuid returning id`.execute(db),
      ),
    )
    scope.audit({ resource: 'agencyGroup', resourceId: params.groupId, fields: ['name'] })
  },
  async removeGroup({ params }, scope) {
    await inGrouping(scope, params.tenantId, async (db) => {
      await assertGroup(db, params)
      const [tenantId, groupId] = [sql`${params.tenantId}::uuid`, sql`${params.groupId}::uuid`]
      await sql`update core.agency set group_id = null where tenant_id = ${tenantId} and group_id = ${groupId}`.execute(db)
      await sql`delete from core.setting where tenant_id = ${tenantId} and level = 'group' and owner_id = ${groupId}`.execute(db)
      await sql`delete from core.agency_group where tenant_id = ${tenantId} and id = ${groupId}`.execute(db)
    })
    scope.audit({ resource: 'agencyGroup', resourceId: params.groupId, basis: 'removed' })
  },
  listGroupAgencies: ({ params }, scope) =>
    inGrouping(scope, params.tenantId, async (db) => {
      await assertGroup(db, params)
      const { rows } = await sql<{ id: string; slug: string; name: string }>`
        select id, slug, name from core.agency where tenant_id = ${params.tenantId}::uuid and group_id = ${params.groupId}::uuid
        order by name, id`.execute(db)
      return [...rows]
    }),
  async addGroupAgency({ params }, scope) {
    await inGrouping(scope, params.tenantId, async (db) => {
      await assertGroup(db, params)
      await found(
        sql`update core.agency set group_id = ${params.groupId}::uuid
          where tenant_id = ${params.tenantId}::uuid and id = ${params.agencyId}::uuid returning id`.execute(db),
      )
    })
    scope.audit({ resource: 'agencyGroup', resourceId: params.groupId, fields: [params.agencyId], basis: 'added' })
  },
  async removeGroupAgency({ params }, scope) {
    await inGrouping(scope, params.tenantId, (db) =>
      found(
        sql`update core.agency set group_id = null where tenant_id = ${params.tenantId}::uuid and id = ${params.agencyId}::uuid
          and group_id = ${params.groupId}::uuid returning id`.execute(db),
      ),
    )
    scope.audit({ resource: 'agencyGroup', resourceId: params.groupId, fields: [params.agencyId], basis: 'removed' })
  },
}
