import { sql } from 'kysely'
import type { Scope } from '../../contract/index.js'
import { present } from './present.js'

interface ClientRow {
  readonly id: string
  readonly given_name: string
  readonly middle_name: string | null
  readonly family_name: string
  readonly name_suffix: string | null
  readonly preferred_name: string | null
  readonly pronouns: string | null
  readonly birth_date: string | null
  readonly language: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly external_id: string | null
  readonly since: string | null
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[]
}
interface EnrollmentRow {
  readonly id: string
  readonly program: string
  readonly agency: string
  readonly entry_date: string
  readonly exit_date: string | null
  readonly move_in_date: string | null
  readonly assigned_staff: string | null
}

/** Reads one client, as far as the policies show it; undefined where they do not. */
export const readClient = async (scope: Scope, clientId: string) => {
  const { rows } = await sql<ClientRow>`
    select c.id, c.given_name, c.middle_name, c.family_name, c.name_suffix, c.preferred_name, c.pronouns, c.birth_date,
      c.language, c.email, c.phone, c.external_id, a.since, coalesce(a.agencies, '[]') as agencies
    from core.client c left join lateral (
      select min(ca.since) as since, json_agg(json_build_object('id', g.id, 'name', g.name, 'phone', nullif(g.phone, '')) order by g.name) as agencies
      from core.client_agency ca join core.agency g on g.tenant_id = ca.tenant_id and g.id = ca.agency_id
      where ca.tenant_id = c.tenant_id and ca.client_id = c.id
    ) a on true
    where c.tenant_id = ${scope.tenant.id}::uuid and c.id = ${clientId}::uuid`.execute(scope.em.getKysely())
  const row = rows[0]
  if (row === undefined) return undefined
  return {
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    agencies: row.agencies.map(({ id, name, phone }) => ({ id, name, ...present({ phone }) })),
    ...present({
      middleName: row.middle_name,
      nameSuffix: row.name_suffix,
      preferredName: row.preferred_name,
      pronouns: row.pronouns,
      birthDate: row.birth_date,
      language: row.language,
      email: row.email,
      phone: row.phone,
      externalId: row.external_id,
      since: row.since,
    }),
  }
}

/** Reads the programs a client takes or took part in, newest first, as far as the policies show them. */
export const readEnrollments = async (scope: Scope, clientId: string) => {
  const { rows } = await sql<EnrollmentRow>`
    select e.id, p.name as program, g.name as agency, e.entry_date, e.exit_date, e.move_in_date,
      nullif(trim(concat_ws(' ', s.given_name, s.family_name)), '') as assigned_staff
    from core.enrollment e
    join core.program p on p.tenant_id = e.tenant_id and p.id = e.program_id
    join core.agency g on g.tenant_id = e.tenant_id and g.id = e.agency_id
    left join core.staff_member s on s.tenant_id = e.tenant_id and s.id = e.assigned_staff_id
    where e.tenant_id = ${scope.tenant.id}::uuid and e.client_id = ${clientId}::uuid
    order by e.exit_date is null desc, e.entry_date desc, e.id limit 500`.execute(scope.em.getKysely())
  return rows.map((row) => ({
    id: row.id,
    program: row.program,
    agency: row.agency,
    entryDate: row.entry_date,
    ...present({ exitDate: row.exit_date, moveInDate: row.move_in_date, assignedStaff: row.assigned_staff }),
  }))
}
