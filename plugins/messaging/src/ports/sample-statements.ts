/**
 * Whoever reaches the client writes: the client, else someone who acts for the client. People without a sign-in still have
 * their say in a sample: their own id stands for the account.
 */
export const readPeople = `
  select s.id as staff_id, coalesce(s.account_id, s.id) as staff_account_id, s.given_name || ' ' || s.family_name as staff_name,
    coalesce(writer.account_id, $2::uuid) as client_account_id, coalesce(writer.relation, 'self') as relation,
    case when writer.relation <> 'self' then writer.display_name end as client_author_name,
    (select c.language from core.client c where c.id = $2::uuid) as language
  from core.staff_member s
  left join lateral (
    select p.account_id, p.relation, a.display_name from core.profile_access p
    left join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
    where p.client_id = $2::uuid and p.is_active and p.relation in ('self', 'representative')
    order by p.relation desc limit 1
  ) writer on true
  where s.id = $1::uuid`
export const insertConversation = `
  insert into messaging.conversation
    (id, agency_id, client_id, staff_member_id, staff_name, subject, started_by, started_by_account_id, state, closed_at, closed_reason,
     message_count, last_message_at, last_message_by, created_at, is_in_team_inbox, is_private, waits_since, overdue_since, further_since)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11, $12, $13::timestamptz, $14, $15::timestamptz, $16, $17, $18::timestamptz, $19::timestamptz, $20::timestamptz)`
export const insertMessage = `
  insert into messaging.message
    (id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, author_name, relation, body, sent_at, file_count)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::timestamptz, $13)`
/** Everybody has read up to the last thing they wrote themselves. */
export const insertMarkers = `
  insert into messaging.read_marker (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
  select m.tenant_id, gen_random_uuid(), m.agency_id, m.client_id, m.conversation_id, m.author_account_id, max(m.position), max(m.sent_at)
  from messaging.message m where m.conversation_id = $1::uuid
  group by m.tenant_id, m.agency_id, m.client_id, m.conversation_id, m.author_account_id`
export const insertHandover = `
  insert into messaging.handover (id, agency_id, client_id, conversation_id, after_position, from_name, to_name, by_account_id, at)
  values ($1, $2, $3, $4, 1, $5, $6, $7, $8::timestamptz)`
export const insertDraft = `
  insert into messaging.draft (id, agency_id, client_id, account_id, place, body, saved_at)
  values ($1, $2, $3, $4, $5, $6, $7::timestamptz)`
/** A search and days away hold words, too; the days are far off, so that they change nothing. */
export const insertFinding = 'insert into messaging.finding (id, account_id, words, made_at) values ($1, $2, $3, $4::timestamptz)'
export const insertAbsence = `
  insert into messaging.staff_contact (id, agency_id, staff_member_id, first_day_away, last_day_away, away_from, away_until, away_note)
  values ($1, $2, $3, '2099-12-24', '2099-12-31', '2099-12-24T00:00:00Z', '2100-01-01T00:00:00Z', $4) on conflict do nothing`
export const letClientsWrite = `
  insert into core.setting (level, owner_id, plugin_id, settings) values ('agency', $1::uuid, 'messaging', $2::jsonb)
  on conflict do nothing`
