import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type Absence, type AbsenceView, messaging, type Scope } from '../contract.js'

const readIt = `
  select s.id, s.given_name || ' ' || s.family_name as name, w.first_day_away::text as first_day, w.last_day_away::text as last_day,
    w.cover_id, w.away_note, c.given_name || ' ' || c.family_name as cover_name,
    w.away_from <= $3::timestamptz and $3::timestamptz < w.away_until as is_now
  from core.staff_member s
  left join messaging.staff_contact w on w.tenant_id = s.tenant_id and w.staff_member_id = s.id and w.away_until > $3::timestamptz
  left join core.staff_member c on c.tenant_id = w.tenant_id and c.id = w.cover_id and c.is_active
  where s.id = $1::uuid and s.agency_id = $2::uuid and s.is_active`
/** Days are those of the tenant's zone: from the first moment of the first to the last moment of the last. */
const keepIt = `
  insert into messaging.staff_contact (id, agency_id, staff_member_id, first_day_away, last_day_away, away_from, away_until, cover_id, away_note)
  select $1::uuid, s.agency_id, s.id, $4::date, $5::date, $4::date::timestamp at time zone $8::text,
    ($5::date + 1)::timestamp at time zone $8::text, c.id, $7::text
  from core.staff_member s
  left join core.staff_member c on c.id = $6::uuid and c.agency_id = s.agency_id and c.is_active and c.id <> s.id
  where s.id = $2::uuid and s.agency_id = $3::uuid and s.is_active and ($6::uuid is null or c.id is not null)
  on conflict (tenant_id, staff_member_id) do update set first_day_away = excluded.first_day_away, last_day_away = excluded.last_day_away,
    away_from = excluded.away_from, away_until = excluded.away_until, cover_id = excluded.cover_id, away_note = excluded.away_note
  returning id, away_until`
const endIt = `
  update messaging.staff_contact set first_day_away = null, last_day_away = null, away_from = null, away_until = null, cover_id = null, away_note = null
  where staff_member_id = $1::uuid and agency_id = $2::uuid`

interface Row {
  readonly id: string
  readonly name: string
  readonly first_day: string | null
  readonly last_day: string | null
  readonly cover_id: string | null
  readonly cover_name: string | null
  readonly away_note: string | null
  readonly is_now: boolean | null
}

/** When a staff member of the agency is away, now or later. What is over is not told. */
export async function readAbsence(scope: Scope, staffMemberId: string): Promise<AbsenceView> {
  const [row] = await ask<Row>(scope, readIt, [staffMemberId, scope.agencyId, scope.now().toISOString()])
  if (row === undefined) throw problem(core.problems.notFound)
  const staffMember = { id: row.id, name: row.name }
  if (row.first_day === null || row.last_day === null) return { staffMember, absence: null }
  return {
    staffMember,
    absence: {
      firstDay: row.first_day,
      lastDay: row.last_day,
      ...(row.cover_id !== null && row.cover_name !== null && { coverId: row.cover_id }),
      ...(row.away_note !== null && { note: row.away_note }),
      coverName: row.cover_name,
      isNow: row.is_now === true,
    },
  }
}

/** The team inbox of colleagues is another one from now on. */
async function tellColleagues(scope: Scope, staffMemberId: string): Promise<void> {
  const [row] = await ask<{ audience: string[] }>(scope, 'select messaging.everybody($1) as audience', [staffMemberId])
  scope.notify('messaging', { accounts: row?.audience ?? [] })
}

/** Says when a staff member of the agency is away. */
export async function changeAbsence(scope: Scope, staffMemberId: string, absence: Absence): Promise<AbsenceView> {
  const { firstDay, lastDay, coverId, note } = absence
  if (lastDay < firstDay) throw problem(messaging.problems.daysNotRight)
  const values = [scope.newId(), staffMemberId, scope.agencyId, firstDay, lastDay, coverId ?? null, note ?? null, scope.tenant.timeZone]
  const [kept] = await ask<{ away_until: string }>(scope, keepIt, values)
  if (kept === undefined) throw problem(core.problems.notFound)
  if (kept.away_until <= scope.now().toISOString()) throw problem(messaging.problems.daysNotRight)
  scope.audit({ resource: 'staffMember', resourceId: staffMemberId, fields: ['absence'] })
  await tellColleagues(scope, staffMemberId)
  return readAbsence(scope, staffMemberId)
}

/** Ends it, or calls it off. */
export async function endAbsence(scope: Scope, staffMemberId: string): Promise<AbsenceView> {
  await ask(scope, endIt, [staffMemberId, scope.agencyId])
  scope.audit({ resource: 'staffMember', resourceId: staffMemberId, fields: ['absence'] })
  await tellColleagues(scope, staffMemberId)
  return readAbsence(scope, staffMemberId)
}
