import { type RawBuilder, sql } from 'kysely'
import type { ClientListQuery } from '../../contract/core/people-schemas.js'
import type { Static } from '../../contract/index.js'
import { searchTerms, type Term } from './search-terms.js'

const orders = {
  name: { up: sql`sort_name, client_id`, down: sql`sort_name desc, client_id desc` },
  birthDate: { up: sql`birth_date, client_id`, down: sql`birth_date desc, client_id desc` },
  since: { up: sql`since, client_id`, down: sql`since desc, client_id desc` },
} as const

/** Begins with the word: as a range, because a range of text may use an index under row level security. */
const begins = (column: string, word: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${sql.ref(column)} >= ${word} and ${sql.ref(column)} < ${word} || chr(1114111))`

const named = ['sort_name', 'given_name', 'family_tail', 'preferred_name', 'external_id']
const matches = (term: Term): RawBuilder<unknown> => {
  if (term.kind === 'day') return sql`birth_date = ${term.day}::date`
  const word = sql`core.fold(${term.prefix}::text)`
  const arms = named.map((column) => begins(column, word))
  if (/^\d{3,}$/.test(term.prefix)) arms.push(begins('phone_digits', sql`${term.prefix}::text`))
  return sql`(${sql.join(arms, sql` or `)})`
}

/** One line as the database answers it. */
export interface ClientListRow {
  readonly id: string
  readonly given_name: string
  readonly family_name: string
  readonly preferred_name: string | null
  readonly birth_date: string | null
  readonly external_id: string | null
  readonly phone: string | null
  readonly programs: readonly string[]
  readonly is_connected: boolean
  readonly invited_until: string | null
}

/** Where the list is read. */
export interface ListPlace {
  readonly tenantId: string
  readonly agencyId: string
}

/** The two questions behind a page of the list: how many there are, and who stands on this page. */
export const clientListQueries = ({ tenantId, agencyId }: ListPlace, query: Static<typeof ClientListQuery>, size: number) => {
  const terms = searchTerms(query.search ?? '').map(matches)
  const mine = [sql`tenant_id = ${tenantId}::uuid`, sql`agency_id = ${agencyId}::uuid`]
  const chosen = sql`from core.client_agency where ${sql.join([...mine, ...terms], sql` and `)}`
  const order = orders[query.sort ?? 'name'][query.direction ?? 'up']
  const offset = ((query.page ?? 1) - 1) * size
  const counted = sql<{ readonly total: number }>`select count(*)::int as total ${chosen}`
  const listed = sql<ClientListRow>`with page as materialized (
      select client_id, row_number() over (order by ${order}) as place ${chosen} order by ${order} limit ${size} offset ${offset}
    )
    select c.id, c.given_name, c.family_name, c.preferred_name, c.birth_date, c.external_id, c.phone, coalesce(e.programs, '{}') as programs,
      exists (select from core.profile_access a where a.tenant_id = c.tenant_id and a.client_id = c.id and a.relation = 'self' and a.is_active) as is_connected,
      (select max(i.expires_at) from core.invitation i where i.tenant_id = c.tenant_id and i.client_id = c.id and i.agency_id = ${agencyId}::uuid
        and i.accepted_at is null and i.cancelled_at is null) as invited_until
    from page join core.client c on c.tenant_id = ${tenantId}::uuid and c.id = page.client_id
    left join lateral (
      select array_agg(distinct p.name) as programs from core.enrollment e
      join core.program p on p.tenant_id = e.tenant_id and p.id = e.program_id
      where e.tenant_id = c.tenant_id and e.client_id = c.id and e.agency_id = ${agencyId}::uuid and e.exit_date is null
    ) e on true
    order by page.place`
  return { counted, listed }
}
