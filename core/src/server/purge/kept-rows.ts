import type { Link } from '../data/link.js'

/** A table of a plugin. `name` is quoted, with its schema. */
export interface PluginTable {
  readonly table: string
  readonly name: string
  readonly of_tenant: boolean
}
/** Where what goes is written to before. The transaction that takes it away ends only after `finish` has come back. */
export interface Keeping {
  /** Lines of JSON, under the short name of a tenant and the name of a table; answers how many. */
  lines(folder: string, name: string, rows: AsyncGenerator<string>): Promise<number>
  content(folder: string, fileId: string, content: Uint8Array): Promise<void>
  /** All of it lies safely; what it is, for whoever finds it. */
  finish(summary: object): Promise<void>
}

const atATime = 500

/** The tables of a schema. */
export async function tablesOf(link: Link, schema: string): Promise<readonly PluginTable[]> {
  const { rows } = await link.send<PluginTable>({
    text: `select c.relname::text as "table", format('%I.%I', n.nspname, c.relname) as name,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as of_tenant
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition order by c.relname`,
    values: [schema],
  })
  return rows
}

/** From here on the owner sees the rows of this tenant: the wall holds for the owner, too. */
export const lookInto = (link: Link, tenantId: string): Promise<unknown> =>
  link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [tenantId] })

/** How many rows these tables have together, as far as they are seen. */
export async function countOf(link: Link, tables: readonly PluginTable[]): Promise<number> {
  if (tables.length === 0) return 0
  const sum = tables.map(({ name }) => `(select count(*) from ${name})`).join(' + ')
  const { rows } = await link.send<{ count: string }>({ text: `select ${sum} as count`, values: [] })
  return Number(rows[0]?.count ?? 0)
}

/** Each row of a query as a line of JSON, some at a time: a table may be larger than the memory. */
export async function* linesOf(link: Link, query: string): AsyncGenerator<string> {
  await link.send({ text: `declare kept no scroll cursor for select to_json(kept)::text as line from (${query}) kept`, values: [] })
  for (;;) {
    const { rows } = await link.send<{ line: string }>({ text: `fetch ${atATime} from kept`, values: [] })
    for (const { line } of rows) yield `${line}\n`
    if (rows.length < atATime) break
  }
  await link.send({ text: 'close kept', values: [] })
}
