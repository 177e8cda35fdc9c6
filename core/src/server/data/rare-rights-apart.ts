import { atWork, given, inView, opened } from './guard.js'
import type { TenantTable } from './tenant-table.js'

type OpenedRarely = Pick<Extract<TenantTable, { kind: 'client' }>, 'schema' | 'name' | 'dataClass' | 'mayBreakGlass'>

/**
 * For a table of a client that others than its agency may see: what opens it to them is asked where it decides, and is not made
 * ready in every statement (docs/decisions/0201). Who sees what stays the same. A step after the one that makes the table.
 */
export function rareRightsApart(table: OpenedRarely): string {
  const rare = [
    ...(table.dataClass === undefined ? [] : [given(`(client_id, agency_id, '${table.dataClass}')`)]),
    ...(table.mayBreakGlass === false ? [] : [opened()]),
  ]
  const others = rare.length === 0 ? '' : ` or (${atWork} and (${rare.join(' or ')}))`
  return `alter policy see on ${table.schema}.${table.name} using ((${inView})${others});`
}
