import { anyAgency, atWork, consented, glassBroken, guard, inView } from './guard.js'

type Change = 'insert' | 'update' | 'delete'
interface Columns {
  /** The plugin's schema, and the table: `messaging`, `message`. */
  readonly schema: string
  readonly name: string
  /** Column → type and constraints, as in SQL: `{ body: 'text not null' }`. The kind adds its own before them. */
  readonly columns: Readonly<Record<string, string>>
  /** Lists of columns to find rows by, each after the tenant: `['client_id, created_at desc']`. */
  readonly indexes?: readonly string[]
  /** Columns that are unique together inside a tenant: `['conversation_id, account_id']`. */
  readonly uniques?: readonly string[]
  /** Column → table of the same schema whose row it names; gone with that row. */
  readonly references?: Readonly<Record<string, string>>
  /** What the portal may do besides reading. Default: everything; for shared tables nothing. */
  readonly allow?: readonly Change[]
  /** Columns that stay as they were written, besides the keys. */
  readonly fixed?: readonly string[]
}
interface OfTenant extends Columns {
  readonly kind: 'tenant' | 'agency'
}
interface OfClient extends Columns {
  readonly kind: 'client'
  /** The class by which a client lets another agency read these rows. Without it nobody else ever does. */
  readonly dataClass?: string
  /** False: broken glass does not open these rows (counselling notes). */
  readonly mayBreakGlass?: boolean
}
interface Shared extends Columns {
  readonly kind: 'shared'
  /** One sentence: why this table belongs to no tenant. */
  readonly reason: string
}
/** A table of a plugin. Its kind decides the keys, the wall around a tenant and who sees a row. */
export type TenantTable = OfTenant | OfClient | Shared

interface Kind {
  readonly columns: readonly string[]
  readonly constraints: readonly string[]
  readonly policies: string
}
const tenantColumn = 'tenant_id uuid not null default core.ctx_tenant()'
const words = (table: TenantTable): string => table.name.replaceAll('"', '')
const keyed = (table: TenantTable, ...more: string[]): string[] => [`constraint ${words(table)}_pkey primary key (tenant_id, id)`, ...more]

/** Someone at work, or a portal user with a profile in focus: not a visitor, nor someone whose access has ended. */
const someone = `(${atWork} or (select core.ctx_profile()) is not null)`

/** One policy for what may be seen, and one for each change. */
const policies = (table: TenantTable, see: string, change: string): string => {
  const on = `on ${table.schema}.${table.name}`
  return `
create policy see ${on} for select to lintel_app using (${see});
create policy write ${on} for insert to lintel_app with check (${change});
create policy change ${on} for update to lintel_app using (${change}) with check (${change});
create policy remove ${on} for delete to lintel_app using (${change});`
}

function tenantKind(table: OfTenant): Kind {
  return {
    columns: [tenantColumn, 'id uuid not null'],
    constraints: keyed(table, `constraint ${words(table)}_tenant_id_foreign foreign key (tenant_id) references core.tenant (id)`),
    policies: policies(table, 'true', someone),
  }
}
function agencyKind(table: OfTenant): Kind {
  const inView = `agency_id = ${anyAgency}`
  return {
    columns: [tenantColumn, 'id uuid not null', 'agency_id uuid not null'],
    constraints: keyed(
      table,
      `constraint ${words(table)}_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)`,
    ),
    policies: policies(table, inView, `${inView} and ${someone}`),
  }
}
function clientKind(table: OfClient): Kind {
  const row = table.name
  const shared = table.dataClass === undefined ? '' : ` or (${atWork} and ${consented(row, table.dataClass, 'client_id', 'agency_id')})`
  const glass = table.mayBreakGlass === false ? '' : ` or (${atWork} and ${glassBroken(row)})`
  return {
    columns: [tenantColumn, 'id uuid not null', 'agency_id uuid not null', 'client_id uuid not null'],
    // Only an agency that serves the client keeps rows about him, whoever guesses his id.
    constraints: keyed(
      table,
      `constraint ${words(table)}_client_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_agency (tenant_id, client_id, agency_id)`,
    ),
    policies: policies(table, `(${inView})${shared}${glass}`, inView),
  }
}
function sharedKind(table: Shared): Kind {
  return {
    columns: ['id uuid not null'],
    constraints: [`constraint ${words(table)}_pkey primary key (id)`],
    policies: policies(table, 'true', 'true'),
  }
}
const kindOf = (table: TenantTable): Kind => {
  if (table.kind === 'client') return clientKind(table)
  if (table.kind === 'shared') return sharedKind(table)
  return table.kind === 'agency' ? agencyKind(table) : tenantKind(table)
}

const keyColumns = (table: TenantTable): string => (table.kind === 'shared' ? 'id' : 'tenant_id, id')
const prefixed = (table: TenantTable, columns: string): string => (table.kind === 'shared' ? columns : `tenant_id, ${columns}`)
const nameFrom = (table: TenantTable, columns: string, end: string): string =>
  `${words(table)}_${
    columns
      .replace(/\b(asc|desc|nulls (first|last))\b/g, '')
      .match(/\w+/g)
      ?.join('_') ?? ''
  }`.slice(0, 62 - end.length) + `_${end}`

function constraintsOf(table: TenantTable): string[] {
  const uniques = (table.uniques ?? []).map(
    (columns) => `constraint ${nameFrom(table, columns, 'unique')} unique (${prefixed(table, columns)})`,
  )
  const references = Object.entries(table.references ?? {}).map(
    ([column, target]) =>
      `constraint ${nameFrom(table, column, 'foreign')} foreign key (${prefixed(table, column)})
    references ${table.schema}.${target} (${keyColumns(table)}) on delete cascade`,
  )
  return [...uniques, ...references]
}

function grantsOf(table: TenantTable): string {
  const on = `on ${table.schema}.${table.name} to lintel_app;`
  const allow = table.allow ?? (table.kind === 'shared' ? [] : ['insert', 'update', 'delete'])
  const changeable = Object.keys(table.columns).filter((column) => table.fixed?.includes(column) !== true)
  return allow
    .filter((change) => change !== 'update' || changeable.length > 0)
    .map((change) => `grant ${change === 'update' ? `update (${changeable.join(', ')})` : change} ${on}`)
    .join('\n')
}

/** Row level security of a table that belongs to no tenant: open to read, closed to all that was not allowed. */
const openGuard = ({ schema, name, reason }: Shared): string => `
alter table ${schema}.${name} enable row level security;
alter table ${schema}.${name} force row level security;
create policy owner_all on ${schema}.${name} for all to lintel_owner using (true) with check (true);
comment on table ${schema}.${name} is 'shared: ${reason.replaceAll("'", "''")}';`

/** The SQL of a plugin's table: columns, keys, indexes, the wall, the policies of its kind, and the grants. */
export function tenantTable(table: TenantTable): string {
  const { schema, name, columns } = table
  const kind = kindOf(table)
  const lines = [
    ...kind.columns,
    ...Object.entries(columns).map(([column, type]) => `${column} ${type}`),
    ...kind.constraints,
    ...constraintsOf(table),
  ]
  const found = [...(table.kind === 'agency' ? ['agency_id'] : []), ...(table.indexes ?? [])]
  return `
create schema if not exists ${schema};
grant usage on schema ${schema} to lintel_app;
create table ${schema}.${name} (
  ${lines.join(',\n  ')}
);
${found.map((list) => `create index ${nameFrom(table, list, 'index')} on ${schema}.${name} (${prefixed(table, list)});`).join('\n')}
${table.kind === 'shared' ? openGuard(table) : guard(`${schema}.${name}`)}${kind.policies}
grant select on ${schema}.${name} to lintel_app;
${grantsOf(table)}
`
}
