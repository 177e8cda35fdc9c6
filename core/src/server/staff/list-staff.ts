import type { StaffListQuery } from '../../contract/core/staff-schemas.js'
import type { core, Operation, Static } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { present } from '../people/present.js'
import { roleBook } from './role-book.js'

interface Row {
  readonly id: string
  readonly given_name: string
  readonly family_name: string
  readonly title: string | null
  readonly roles: readonly string[]
  readonly is_active: boolean
  readonly has_login: boolean
  readonly last_seen_at: string | null
  readonly total: number
}
const usualSize = 25
const orders = {
  name: ['core.fold(m.family_name)', 'core.fold(m.given_name)'],
  title: ['core.fold(m.title)', 'core.fold(m.family_name)', 'core.fold(m.given_name)'],
  lastSeen: ['l.last_seen_at', 'core.fold(m.family_name)'],
} as const

/** Agencies have hundreds of staff, not millions: one question with the count beside each row is quick enough. */
const listed = ({ sort = 'name', direction = 'up' }: Static<typeof StaffListQuery>): string => `
  select m.id, m.given_name, m.family_name, m.title, m.roles, m.is_active, m.account_id is not null as has_login, l.last_seen_at,
    (count(*) over ())::int as total
  from core.staff_member m left join lateral core.staff_login(m.id) l on true
  where m.agency_id = $1 and ($2 = 'all' or m.is_active = ($2 = 'active')) and ($3::text is null or $3 = any (m.roles))
    and not exists (select from unnest($4::text[]) as word where position(core.fold(word) in
      core.fold(concat_ws(' ', m.given_name, m.family_name, m.title, m.email))) = 0)
  order by ${orders[sort].map((column) => `${column} ${direction === 'up' ? 'asc' : 'desc'} nulls last`).join(', ')}, m.id
  limit $5 offset $6`

/** Lists the staff of the agency one works in. */
export const listStaff: Operation<typeof core, 'listStaff'> = async ({ query }, scope) => {
  const { search = '', role = null, state = 'active', page = 1, size = usualSize } = query
  const book = roleBook(scope)
  const words = search.split(/\s+/).filter((word) => word !== '')
  const rows = await ask<Row>(scope, listed(query), [scope.agencyId, state, role, words.slice(0, 5), size, (page - 1) * size])
  const total = rows[0]?.total ?? 0
  scope.audit({ resource: 'staffMember' })
  return {
    total,
    page,
    pages: Math.max(1, Math.ceil(total / size)),
    staff: rows.map((row) => ({
      id: row.id,
      givenName: row.given_name,
      familyName: row.family_name,
      roles: row.roles.map((key) => ({ key, name: book.title(key) })),
      isActive: row.is_active,
      hasLogin: row.has_login,
      ...present({ title: row.title, lastSeenAt: row.last_seen_at }),
    })),
  }
}
