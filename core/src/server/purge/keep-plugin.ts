import type { Link } from '../data/link.js'
import { placeOf } from '../files/content-store.js'
import type { SealedStore } from '../files/sealed-store.js'
import { type Keeping, linesOf, lookInto } from './kept-rows.js'
import { filesOf, type FoundOfPlugin } from './look-for-plugin.js'

/** Where rows lie that belong to no tenant: no short name begins so. */
const ofNobody = '_shared'
/** Rows of core that go with the plugin, besides those of roles, which only lose a permission. */
const ofCore = (pluginId: string): Readonly<Record<string, string>> => ({
  'core.agency_plugin': `select * from core.agency_plugin where plugin_id = '${pluginId}'`,
  'core.setting': `select * from core.setting where plugin_id = '${pluginId}'`,
  'core.file': `select id, agency_id, client_id, resource, resource_id, name, type, size, sha256, state, created_at
    from core.file where ${filesOf.replace('$1', `'${pluginId}'`)}`,
})

/** Writes every row that will go, tenant by tenant; answers how many rows of its own tables that were. */
export async function keepRows(link: Link, { pluginId, tenants, tables }: FoundOfPlugin, keeping: Keeping): Promise<number> {
  let kept = 0
  for (const { id, slug } of tenants) {
    await lookInto(link, id)
    for (const { table, name } of tables.filter(({ of_tenant }) => of_tenant))
      kept += await keeping.lines(slug, table, linesOf(link, `select * from ${name}`))
    for (const [table, query] of Object.entries(ofCore(pluginId))) await keeping.lines(slug, table, linesOf(link, query))
  }
  for (const { table, name } of tables.filter(({ of_tenant }) => !of_tenant))
    kept += await keeping.lines(ofNobody, table, linesOf(link, `select * from ${name}`))
  return kept
}

/** The files of the plugin that a tenant has. */
export async function fileIds(link: Link, tenantId: string, pluginId: string): Promise<readonly string[]> {
  await lookInto(link, tenantId)
  const { rows } = await link.send<{ id: string }>({ text: `select id from core.file where ${filesOf} order by id`, values: [pluginId] })
  return rows.map(({ id }) => id)
}

/** Writes the contents of files, outside of any transaction: a store may be far away. What was refused has none any more. */
export async function keepContents(
  store: SealedStore,
  own: (fileId: string) => Promise<Uint8Array | undefined>,
  { id: tenantId, slug }: { readonly id: string; readonly slug: string },
  ids: readonly string[],
  keeping: Keeping,
): Promise<void> {
  for (const id of ids) {
    const content = (await store.get(placeOf(tenantId, id))) ?? (await own(id))
    if (content !== undefined) await keeping.content(slug, id, content)
  }
}
