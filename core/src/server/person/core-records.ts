import type { Scope } from '../../contract/index.js'
import { ask } from '../data/ask.js'

/** Tables of core with rows about a client that this role may read. */
const aboutClients = `
  select c.relname as name, (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and has_column_privilege(c.oid, a.attnum, 'select') and a.attname !~ '(hash|secret|token|cipher|sealed|search|tenant_id)') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'core' and c.relkind in ('r', 'p') and c.relname not in ('audit_entry', 'client')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'client_id' and has_column_privilege(c.oid, a.attnum, 'select'))
  order by c.relname`
interface ClientTable {
  readonly name: string
  readonly columns: readonly string[]
}
/** The tables of core that hold rows about clients, found in the catalog so that none is forgotten. */
const clientTables = (scope: Scope): Promise<readonly ClientTable[]> => ask<ClientTable>(scope, aboutClients, [])

const rowsOf = (scope: Scope, { name, columns }: ClientTable, whose: string, clientId: string) =>
  ask<{ row: object }>(
    scope,
    `select to_jsonb(t) as row from (select ${columns.map((column) => `"${column}"`).join(', ')} from core."${name}" where ${whose}) t`,
    [clientId],
  )

/** Numbers that they gave for those they act for, before they were a client themselves. */
const byOwnAccount = `account_id in (select p.account_id from core.profile_access p where p.client_id = $1 and p.relation = 'self')`

/** What core itself holds about a client, table by table, as far as the scope reaches. No secret is among it. */
export async function coreRecords(scope: Scope, clientId: string): Promise<Record<string, object[]>> {
  const client = { name: 'client', columns: [...clientColumns] }
  const all: Record<string, object[]> = {}
  const tables = (await clientTables(scope)).map((each) => {
    const holdsAccounts = ['contact_channel', 'sms_stop'].includes(each.name)
    return [each, holdsAccounts ? `client_id = $1 or ${byOwnAccount}` : 'client_id = $1'] as const
  })
  for (const [table, whose] of [[client, 'id = $1'] as const, ...tables]) {
    const rows = await rowsOf(scope, table, whose, clientId)
    if (rows.length > 0) all[table.name] = rows.map(({ row }) => row)
  }
  return all
}
const clientColumns = [
  'id',
  'intake_agency_id',
  'given_name',
  'middle_name',
  'family_name',
  'name_suffix',
  'preferred_name',
  'pronouns',
  'birth_date',
  'language',
  'email',
  'phone',
  'external_id',
  'created_at',
  'updated_at',
]
