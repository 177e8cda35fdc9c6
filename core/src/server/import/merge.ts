import type { Link } from '../data/link.js'

/** One table that rows of an export are merged into. */
export interface Merge {
  readonly table: string
  /** Temporary table whose living rows are merged. */
  readonly stage: string
  /** Further tables that the values come from, joined to the temporary table `s`. */
  readonly joins?: string
  /** Column → expression over `s` and the joined tables. Rows are changed only where one of them differs. */
  readonly columns: Readonly<Record<string, string>>
  /** Further columns of new rows only. */
  readonly onlyNew?: Readonly<Record<string, string>>
  /** Instead of an expression of `columns`, where a stored row `k` exists: keeps what the export does not say. */
  readonly stored?: Readonly<Record<string, string>>
  /** Whether the table keeps the time of the last change. */
  readonly isStamped?: boolean
}

/** A UUID of version 8 that follows from tenant, kind and the foreign identifier, so that every import finds the same. */
const idFrom = (table: string): string => {
  const digest = `encode(substring(sha256(convert_to(core.ctx_tenant() || '/${table}/' || s.external_id, 'UTF8')) from 1 for 16), 'hex')`
  return `overlay(overlay(${digest} placing '8' from 13 for 1) placing '8' from 17 for 1)::uuid`
}
const sameKey = 'k.tenant_id = (select core.ctx_tenant()) and k.external_id = s.external_id'

/** Updates the rows that differ, then adds those that are missing. Rows that say the same are not touched. */
export async function merge(link: Link, plan: Merge): Promise<{ added: number; changed: number }> {
  const joins = plan.joins ?? ''
  const pairs = Object.entries({ ...plan.columns, ...plan.stored })
  const columns = pairs.map(([column]) => column)
  const values = pairs.map(([, value]) => value)
  const stamp = plan.isStamped ? ', updated_at = now()' : ''
  const changed = await link.send({
    text: `update ${plan.table} k set ${pairs.map(([column, value]) => `${column} = ${value}`).join(', ')}${stamp}
      from ${plan.stage} s ${joins}
      where ${sameKey} and not s.is_deleted
        and (${columns.map((column) => `k.${column}`).join(', ')}) is distinct from (${values.join(', ')})`,
  })
  const fresh = { id: idFrom(plan.table), external_id: 's.external_id', ...plan.columns, ...plan.onlyNew }
  const added = await link.send({
    text: `insert into ${plan.table} (${Object.keys(fresh).join(', ')}) select ${Object.values(fresh).join(', ')}
      from ${plan.stage} s ${joins}
      where not s.is_deleted and not exists (select from ${plan.table} k where ${sameKey})`,
  })
  return { added: added.count, changed: changed.count }
}
