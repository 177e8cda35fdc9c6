import { clientFile, enrollmentFile, exitFile, organizationFile, projectFile, userFile } from './hmis-files.js'
import type { Merge } from './merge.js'

const tenant = '(select core.ctx_tenant())'
const joined = (table: string, alias: string, field: string): string =>
  `join ${table} ${alias} on ${alias}.tenant_id = ${tenant} and ${alias}.external_id = s.${field}`

const plainName = `regexp_replace(normalize(lower(coalesce(s.short_name, s.name)), NFD), '[\\u0300-\\u036f]', '', 'g')`
const dashed = `trim(both '-' from left(regexp_replace(${plainName}, '[^a-z0-9]+', '-', 'g'), 40))`
const slug = `coalesce(nullif(${dashed}, ''), 'agency')`
/** The address of a new agency comes from its name; where that is taken, a mark of its key is added. */
const freeSlug = `case
  when row_number() over (partition by ${slug} order by s.external_id) = 1
    and not exists (select from core.agency o where o.tenant_id = ${tenant} and o.slug = ${slug}) then ${slug}
  else ${slug} || '-' || left(encode(sha256(convert_to(s.external_id, 'UTF8')), 'hex'), 8) end`

/** People without a recorded name are shown by their number. */
const givenName = `coalesce(s.given_name, '')`
const familyName = `coalesce(s.family_name, case when s.given_name is null then '#' || s.external_id else '' end)`

export const agencies: Merge = {
  table: 'core.agency',
  stage: organizationFile.stage,
  columns: { name: 's.name', short_name: 's.short_name', is_victim_service_provider: 's.is_victim_service_provider' },
  onlyNew: { slug: freeSlug },
}
export const programs: Merge = {
  table: 'core.program',
  stage: projectFile.stage,
  joins: joined('core.agency', 'a', 'organization_id'),
  columns: {
    name: 's.name',
    short_name: 's.short_name',
    project_type: 's.project_type',
    starts_on: 's.starts_on',
    ends_on: 's.ends_on',
    is_deleted: 'false',
  },
  onlyNew: { agency_id: 'a.id' },
}

/**
 * HMIS users belong to no organization. A new staff member is placed where they wrote most enrollments, else where they
 * wrote the project or the organization; else at the first agency. Whoever is placed stays there.
 */
export const placement = `create temporary table hmis_placement on commit drop as
  with written as (
    select e.user_id, p.agency_id, count(*) as enrollments, 0 as others
    from ${enrollmentFile.stage} e join core.program p on p.tenant_id = ${tenant} and p.external_id = e.project_id
    where not e.is_deleted and e.user_id is not null group by 1, 2
    union all
    select s.user_id, a.id, 0, 1 from ${projectFile.stage} s ${joined('core.agency', 'a', 'organization_id')}
    union all
    select s.user_id, a.id, 0, 1 from ${organizationFile.stage} s ${joined('core.agency', 'a', 'external_id')}
  ), best as (
    select distinct on (w.user_id) w.user_id, w.agency_id
    from (select user_id, agency_id, sum(enrollments) as enrollments, sum(others) as others from written group by 1, 2) w
    join core.agency a on a.tenant_id = ${tenant} and a.id = w.agency_id
    order by w.user_id, w.enrollments desc, w.others desc, a.external_id
  )
  select u.external_id as user_id, coalesce(best.agency_id, (select a.id from core.agency a where a.tenant_id = ${tenant}
    order by a.external_id nulls last, a.slug limit 1)) as agency_id
  from ${userFile.stage} u left join best on best.user_id = u.external_id`

/** Staff are brought as names only: no account, no roles, not shown in the portal. */
export const staff: Merge = {
  table: 'core.staff_member',
  stage: userFile.stage,
  joins: 'join hmis_placement a on a.user_id = s.external_id',
  columns: {
    given_name: givenName,
    family_name: familyName,
    email: 's.email',
    phone: `s.phone || coalesce(' ext. ' || s.extension, '')`,
  },
  onlyNew: { agency_id: 'a.agency_id', is_shown_in_portal: 'false', may_clients_start_contact: 'false' },
}
export const clients: Merge = {
  table: 'core.client',
  stage: clientFile.stage,
  columns: {
    given_name: givenName,
    middle_name: 's.middle_name',
    family_name: familyName,
    name_suffix: 's.name_suffix',
    birth_date: 's.birth_date',
  },
  isStamped: true,
}

const ofEnrollment = `${joined('core.client', 'c', 'personal_id')} ${joined('core.program', 'p', 'project_id')}`

/** Enrolment says which agencies serve a client. The words of the client list come along, or a trigger would look them up row by row. */
export const servingAgencies = `insert into core.client_agency (client_id, agency_id, since,
    sort_name, given_name, family_tail, preferred_name, external_id, phone_digits, birth_date)
  select l.client_id, l.agency_id, l.since,
    coalesce((l.w).sort_name, ''), (l.w).given_name, (l.w).family_tail, (l.w).preferred_name, (l.w).external_id, (l.w).phone_digits, (l.w).birth_date
  from (
    select n.*, core.words_of(k) as w from (
      select c.id as client_id, p.agency_id, min(s.entry_date) as since from ${enrollmentFile.stage} s ${ofEnrollment}
      where not s.is_deleted and not exists (select from core.client_agency k
        where k.tenant_id = ${tenant} and k.client_id = c.id and k.agency_id = p.agency_id)
      group by c.id, p.agency_id
    ) n join core.client k on k.tenant_id = ${tenant} and k.id = n.client_id
    offset 0
  ) l`

const kept = (column: string): string =>
  `case when exists (select from ${exitFile.stage} d where d.enrollment_id = s.external_id) then x.${column} else k.${column} end`

/** `isFull`: the export holds every exit, so that an enrollment without one is open. */
export const enrollments = (isFull: boolean): Merge => ({
  table: 'core.enrollment',
  stage: enrollmentFile.stage,
  joins: `${ofEnrollment} left join ${exitFile.stage} x on x.enrollment_id = s.external_id and not x.is_deleted`,
  columns: {
    client_id: 'c.id',
    program_id: 'p.id',
    agency_id: 'p.agency_id',
    household_id: 's.household_id',
    relationship_to_head: 's.relationship_to_head',
    entry_date: 's.entry_date',
    exit_date: 'x.exit_date',
    destination: 'x.destination',
    move_in_date: 's.move_in_date',
  },
  ...(!isFull && { stored: { exit_date: kept('exit_date'), destination: kept('destination') } }),
  isStamped: true,
})

/** Exits of enrollments that an earlier export brought and this one does not repeat. */
export const exitsAlone = `update core.enrollment k set exit_date = x.exit_date, destination = x.destination, updated_at = now()
  from (select distinct on (s.enrollment_id) s.enrollment_id,
      case when s.is_deleted then null else s.exit_date end as exit_date, case when s.is_deleted then null else s.destination end as destination
    from ${exitFile.stage} s where not exists (select from ${enrollmentFile.stage} e where e.external_id = s.enrollment_id)
    order by s.enrollment_id, s.is_deleted) x
  where k.tenant_id = ${tenant} and k.external_id = x.enrollment_id
    and (k.exit_date, k.destination) is distinct from (x.exit_date, x.destination::int)`
