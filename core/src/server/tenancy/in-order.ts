import { type RawBuilder, sql } from 'kysely'

/** The order of a list of tenants or agencies: by name as people read it, or by short name; the id decides between equals. */
export function inOrder(sort: 'name' | 'slug', direction: 'up' | 'down'): RawBuilder<unknown> {
  const column = sort === 'slug' ? sql`slug` : sql`lower(name)`
  return direction === 'down' ? sql`${column} desc, id desc` : sql`${column}, id`
}
