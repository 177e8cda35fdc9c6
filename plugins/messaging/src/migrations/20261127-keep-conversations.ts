import { type PluginMigration, tenantTable } from '@lintel/core/server'

const schema = 'messaging'
const modes = `('replyOnly', 'neverInitiate', 'assignedClients', 'allClients')`

const staffContact = tenantTable({
  schema,
  name: 'staff_contact',
  kind: 'agency',
  columns: {
    staff_member_id: 'uuid not null',
    contact_mode: `text constraint staff_contact_contact_mode_check check (contact_mode in ${modes})`,
    first_day_away: 'date',
    last_day_away: 'date',
    away_from: 'timestamptz',
    away_until: 'timestamptz',
    cover_id: 'uuid',
    away_note: 'text',
  },
  fixed: ['staff_member_id'],
  uniques: ['staff_member_id'],
  indexes: ['cover_id'],
})
const wholeStaffContact = `
alter table messaging.staff_contact
  add constraint staff_contact_away_check check ((away_from is null) = (away_until is null) and away_until > away_from),
  add constraint staff_contact_staff_member_foreign foreign key (tenant_id, staff_member_id, agency_id)
    references core.staff_member (tenant_id, id, agency_id) on delete cascade,
  add constraint staff_contact_cover_foreign foreign key (tenant_id, cover_id, agency_id)
    references core.staff_member (tenant_id, id, agency_id) on delete set null (cover_id);`

const handover = tenantTable({
  schema,
  name: 'handover',
  kind: 'client',
  mayBreakGlass: false,
  columns: {
    conversation_id: 'uuid not null',
    after_position: 'int not null',
    from_name: 'text not null',
    to_name: 'text',
    by_account_id: 'uuid',
    at: 'timestamptz not null',
  },
  references: { conversation_id: 'conversation' },
  indexes: ['conversation_id, at'],
  allow: ['insert', 'delete'],
})
const draft = tenantTable({
  schema,
  name: 'draft',
  kind: 'client',
  mayBreakGlass: false,
  columns: {
    account_id: 'uuid not null',
    place: 'text not null',
    body: 'text not null constraint draft_body_check check (length(body) between 1 and 5000)',
    saved_at: 'timestamptz not null',
  },
  fixed: ['account_id', 'place'],
  uniques: ['account_id, client_id, place'],
})
const finding = tenantTable({
  schema,
  name: 'finding',
  kind: 'tenant',
  columns: { account_id: 'uuid not null', words: 'text not null', made_at: 'timestamptz not null' },
  indexes: ['made_at'],
  allow: ['insert', 'delete'],
})

/** What is somebody's own stays so: a policy that narrows those of the kind. Without an account it is a job that clears up. */
const ofOneAccount = ['draft', 'finding']
  .map(
    (table) => `
create policy own_account on messaging.${table} as restrictive for all to lintel_app
  using (account_id = (select core.ctx_account()) or ((select core.ctx_account()) is null and (select core.ctx_works_for_agency())))
  with check (account_id = (select core.ctx_account()) or ((select core.ctx_account()) is null and (select core.ctx_works_for_agency())));`,
  )
  .join('')

const columns = `
alter table messaging.conversation
  add column is_in_team_inbox boolean not null default false,
  add column is_private boolean not null default false,
  add column is_announcement boolean not null default false;
grant update (is_in_team_inbox, is_private) on messaging.conversation to lintel_app;
create index conversation_unanswered_index on messaging.conversation (tenant_id, agency_id, last_message_at)
  where state = 'open' and last_message_by = 'staff';
create index conversation_team_inbox_index on messaging.conversation (tenant_id, agency_id, last_message_at desc) where is_in_team_inbox;`

/** Private conversations are not there for somebody who only acts for the client, whatever a query asks. */
const privacy = `
create function messaging.sees_private() returns boolean
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
begin
  if core.ctx_profile() is null then return true; end if;
  return not exists (
    select from core.profile_access p
    where p.tenant_id = core.ctx_tenant() and p.account_id = core.ctx_account() and p.client_id = core.ctx_profile()
      and p.relation <> 'self' and p.is_active);
end $$;
revoke execute on function messaging.sees_private() from public;
grant execute on function messaging.sees_private() to lintel_app;
create function messaging.hidden_conversations() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select c.id from messaging.conversation c
    where c.tenant_id = core.ctx_tenant() and c.client_id = core.ctx_profile() and c.is_private;
end $$;
revoke execute on function messaging.hidden_conversations() from public;
grant execute on function messaging.hidden_conversations() to lintel_app;
create policy private_to_client on messaging.conversation as restrictive for all to lintel_app
  using (not is_private or (select messaging.sees_private()));
${['message', 'read_marker', 'handover']
  .map(
    (table) => `create policy private_to_client on messaging.${table} as restrictive for all to lintel_app
  using ((select messaging.sees_private()) or conversation_id not in (select messaging.hidden_conversations()));`,
  )
  .join('\n')}`

export const keepConversations: PluginMigration = {
  stamp: '20261127-keep-conversations',
  up: [columns, staffContact, wholeStaffContact, handover, draft, finding, ofOneAccount, privacy].join('\n'),
}
