import { snakeCase } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import { enqueueDue } from '../kernel/queue/enqueue.js'
import { operatorTenantId } from '../kernel/tenants.js'
import { lookInto } from './kept-rows.js'
import { filesOf, type FoundOfPlugin, waitingOf } from './look-for-plugin.js'
import { traces } from './traces.js'

/** How many parts stand outside of a schema, temporary ones left out. Counted before and after a drop: a cascade must not reach further. */
const outside = `with elsewhere as (select oid from pg_namespace where nspname <> $1 and nspname !~ '^pg_(toast|temp)')
  select (select count(*) from pg_class where relnamespace in (select oid from elsewhere))
    + (select count(*) from pg_proc where pronamespace in (select oid from elsewhere))
    + (select count(*) from pg_constraint where connamespace in (select oid from elsewhere))
    + (select count(*) from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace in (select oid from elsewhere))
    + (select count(*) from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace in (select oid from elsewhere) and not t.tgisinternal) as count`

async function dropSchema(link: Link, pluginId: string): Promise<void> {
  const schema = snakeCase(pluginId)
  const standing = async () => (await link.send<{ count: string }>({ text: outside, values: [schema] })).rows[0]?.count
  const before = await standing()
  await link.send({ text: `drop schema if exists ${schema} cascade`, values: [] })
  if ((await standing()) !== before)
    throw new Error(`Something outside of the schema ${schema} stands on its tables. Nothing was done: take that away first`)
}

/** Contents go after the commit: a job of this tenant takes them from the store, as often as it must be tried. */
async function hideFiles(link: Link, tenantId: string, pluginId: string, newId: () => string): Promise<void> {
  const { count } = await link.send({
    text: `update core.file set removed_at = clock_timestamp(), content = null where ${filesOf}`,
    values: [pluginId],
  })
  const { rows } = await link.send<{ id: string }>({ text: 'select id from core.agency order by id limit 1', values: [] })
  const [agency] = rows
  if (count === 0 || agency === undefined) return
  await enqueueDue(link, [{ id: newId(), data: { tenantId, agencyId: agency.id, job: 'core.forgetFiles', input: {} } }])
}

const writeDown = (link: Link, pluginId: string): Promise<unknown> =>
  link.send({
    text: `insert into core.audit_entry (tenant_id, operation, outcome, resource, fields)
      values (core.ctx_tenant(), 'core.purgePlugin', 'allow', 'plugin', array[$1::text])`,
    values: [pluginId],
  })

/** Takes all of a plugin away, in the transaction at hand, and writes it into the trail of everybody who had some of it. */
export async function forgetPlugin(link: Link, { pluginId, tenants, steps }: FoundOfPlugin, newId: () => string): Promise<void> {
  if (steps > 0) await dropSchema(link, pluginId)
  await link.send({ text: `delete from core.migration where name like $1 || '/%'`, values: [pluginId] })
  await link.send({ text: `delete from jobs.event where ${waitingOf.event}`, values: [pluginId] })
  await link.send({ text: `delete from jobs.job_common where ${waitingOf.job_common}`, values: [pluginId] })
  for (const { id } of tenants) {
    await lookInto(link, id)
    for (const { table, where, forget } of traces) {
      const text = forget === undefined ? `delete from ${table} where ${where}` : `update ${table} set ${forget} where ${where}`
      await link.send({ text, values: [pluginId] })
    }
    await hideFiles(link, id, pluginId, newId)
    if (id !== operatorTenantId) await writeDown(link, pluginId)
  }
  await lookInto(link, operatorTenantId)
  await writeDown(link, pluginId)
}
