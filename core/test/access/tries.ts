import type { Target } from './probes.js'
import { id } from './world.js'

export const elm = `'${id('elm')}'`
export const newId = 'gen_random_uuid()'
export const q = (name: string): string => `'${id(name)}'`
/** The agency of whoever asks. */
export const own = '(core.ctx_agencies())[1]'

interface Row {
  readonly table: string
  /** Which row, besides the tenant. */
  readonly where: string
  readonly columns?: Readonly<Record<string, string>>
  /** A column that may change, or the assignment to try. */
  readonly change?: string
}
/** The four tries on one row. New rows name the tenant of the matrix, whatever tenant the actor is in. */
export function row({ table, where, columns, change }: Row): Target {
  const key = table === 'core.tenant' ? 'id' : 'tenant_id'
  const which = `${key} = ${elm} and ${where}`
  const all = table === 'core.tenant' ? columns : { tenant_id: elm, ...columns }
  return {
    see: `select ${key} from ${table} where ${which}`,
    ...(columns && all && { add: `insert into ${table} (${Object.keys(all).join(', ')}) values (${Object.values(all).join(', ')})` }),
    ...(change && { change: `update ${table} set ${change.includes('=') ? change : `${change} = ${change}`} where ${which}` }),
    remove: `delete from ${table} where ${which}`,
  }
}
export const byId = (name: string): string => `id = ${q(name)}`
export const add = (table: string, columns: Readonly<Record<string, string>>): Target => ({
  add: `insert into ${table} (tenant_id, ${Object.keys(columns).join(', ')}) values (${elm}, ${Object.values(columns).join(', ')})`,
})
export const set = (table: string, assignment: string, where: string): Target => ({
  change: `update ${table} set ${assignment} where tenant_id = ${elm} and ${where}`,
})
export const see = (table: string, columns: string, where = 'true'): Target => ({
  see: `select ${columns} from ${table} where tenant_id = ${elm} and ${where}`,
})
