import type { Batch } from '@lintel/mass-sending/contract'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

/**
 * A conversation with its first message for each client, in one statement. A client who has one of this campaign gets no
 * second. Announcements take no answers and stay out of the inbox; of messages the sender has read the first.
 */
const deliverAll = `
  with batch as (
    select b.id, b."clientId" as client_id, $2::jsonb->b.language as text
    from json_to_recordset($1::json) as b (id uuid, "clientId" uuid, language text)
  ), sender as (
    select s.id, s.agency_id, s.given_name || ' ' || s.family_name as name from core.staff_member s where s.id = $3::uuid
  ), made as (
    insert into messaging.conversation
      (tenant_id, id, agency_id, client_id, staff_member_id, staff_name, subject, started_by, started_by_account_id, state, message_count,
       last_message_at, last_message_by, created_at, is_private, is_announcement, campaign_id)
    select core.ctx_tenant(), b.id, s.agency_id, b.client_id, s.id, s.name, b.text->>'subject', 'staff', $4::uuid, 'open', 1,
      $5::timestamptz, 'staff', $5::timestamptz,
      case when $8::int > 0 then coalesce((select extract(year from age($5::timestamptz::date, k.birth_date)) between $8::int and 17
        from core.client k where k.id = b.client_id), false) else false end,
      $6::boolean, $7::uuid
    from batch b cross join sender s
    on conflict do nothing
    returning tenant_id, id, agency_id, client_id, staff_member_id, staff_name
  )
  insert into messaging.message
    (tenant_id, id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, author_name, body, sent_at)
  select m.tenant_id, m.id, m.agency_id, m.client_id, m.id, 1, 'staff', $4::uuid, m.staff_member_id, m.staff_name, b.text->>'body', $5::timestamptz
  from made m join batch b on b.id = m.id`

/** Delivers one batch of a campaign. */
export async function deliverToMany(scope: Scope, batch: Batch, isAnnouncement: boolean): Promise<void> {
  await ask(scope, deliverAll, [
    JSON.stringify(batch.recipients),
    JSON.stringify(batch.texts),
    batch.staffMemberId,
    batch.accountId,
    batch.at,
    isAnnouncement,
    batch.campaignId,
    scope.settingsFor(batch.agencyId).privateFromAge,
  ])
}
