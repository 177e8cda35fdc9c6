import { type RawBuilder, sql } from 'kysely'

/** The order of a list of tenants or agencies: by name as people read it, where the id decides between equals, or by short name, which nobody shares. */
export function inOrder(sort: 'name' | 'slug', direction: 'up' | 'down'): RawBuilder<unknown> {
  if (sort === 'slug') return direction === 'down' ? sql`slug desc` : sql`slug`
  return direction === 'down' ? sql`lower(name) desc, id desc` : sql`lower(name), id`
}
