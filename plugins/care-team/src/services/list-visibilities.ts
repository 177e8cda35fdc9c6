import { ask } from '@lintel/core/server'
import type { Scope, StaffVisibility } from '../contract.js'

const byName = 'family_name, given_name, id'
const readPage = `
  select s.id as "staffMemberId", concat_ws(' ', s.given_name, s.family_name) as name, s.title,
    s.is_shown_in_portal as "isShownInPortal", s.may_clients_start_contact as "mayClientsStartContact"
  from core.staff_member s
  where s.agency_id = $1::uuid and s.is_active
    and ($2::uuid is null or (s.family_name, s.given_name, s.id) > (select ${byName} from core.staff_member where id = $2::uuid))
  order by ${byName}
  limit $3`

/** One page of the agency's staff, by name, and where the next one begins. */
export async function listVisibilities(scope: Scope, after: string | undefined, limit: number) {
  const rows = await ask<StaffVisibility>(scope, readPage, [scope.agencyId, after ?? null, limit + 1])
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.staffMemberId ?? null) : null }
}
