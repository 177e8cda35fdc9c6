import type { PluginMigration } from '../../plugin.js'

const mine = `m.tenant_id = core.ctx_tenant() and m.id = staff and m.agency_id = any (core.ctx_agencies()) and core.ctx_works_for_agency()`
const open = `t.used_at is null and t.expires_at > clock_timestamp()`

/**
 * Invitations of staff: a ticket for one staff member, good once and for three days, bound to the address on their entry. Staff
 * of the same agency make and end them; whoever holds the token makes the sign-in.
 */
export const createStaffInvitations: PluginMigration = {
  stamp: '20261127-create-staff-invitations',
  up: `
create function core.staff_invitation(staff uuid) returns table (at timestamptz, until timestamptz, is_open boolean)
language sql stable security definer set search_path = '' as $$
  select t.created_at, t.expires_at, ${open} from core.staff_member m
  join auth.ticket t on t.tenant_id = m.tenant_id and t.purpose = 'staffInvitation' and t.content = m.id::text
  where ${mine} and m.account_id is null order by t.created_at desc limit 1
$$;
create function core.cancel_staff_invitation(staff uuid) returns boolean language plpgsql volatile security definer set search_path = '' as $$
begin
  update auth.ticket t set used_at = clock_timestamp() from core.staff_member m
    where ${mine} and t.tenant_id = m.tenant_id and t.purpose = 'staffInvitation' and t.content = m.id::text and t.used_at is null;
  return found;
end $$;
create function core.invite_staff(staff uuid, token_hash text) returns boolean language plpgsql volatile security definer set search_path = '' as $$
begin
  if not exists (select from core.staff_member m where ${mine} and m.account_id is null and m.is_active) then return null; end if;
  if (select count(*) from auth.ticket t where t.tenant_id = core.ctx_tenant() and t.purpose = 'staffInvitation' and t.content = staff::text
      and t.created_at > clock_timestamp() - interval '1 day') >= 4 then return false; end if;
  perform core.cancel_staff_invitation(staff);
  insert into auth.ticket (tenant_id, hash, purpose, content, expires_at)
    values (core.ctx_tenant(), pg_catalog.decode(token_hash, 'hex'), 'staffInvitation', staff::text, clock_timestamp() + interval '3 days');
  return true;
end $$;
create function core.invited_staff(token_hash text) returns table (staff uuid, name text, email text)
language sql stable security definer set search_path = '' as $$
  select m.id, m.given_name || ' ' || m.family_name, m.email from auth.ticket t
  join core.staff_member m on m.tenant_id = t.tenant_id and m.id::text = t.content
  where t.tenant_id = core.ctx_tenant() and t.hash = pg_catalog.decode(token_hash, 'hex') and t.purpose = 'staffInvitation' and ${open}
    and m.account_id is null and m.is_active
$$;
create function core.accept_staff_invitation(token_hash text, new_account uuid, new_username text, hash text, speaks text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  member core.staff_member;
begin
  select m.* into member from core.staff_member m join core.invited_staff(token_hash) i on i.staff = m.id
    where m.tenant_id = core.ctx_tenant() for update of m;
  update auth.ticket t set used_at = clock_timestamp()
    where t.tenant_id = core.ctx_tenant() and t.hash = pg_catalog.decode(token_hash, 'hex') and ${open};
  if not found or member.id is null or member.account_id is not null then return null; end if;
  insert into core.account (tenant_id, id, username, email, display_name, language)
    values (member.tenant_id, new_account, new_username,
      case when exists (select from core.account a where a.tenant_id = member.tenant_id and lower(a.email) = lower(member.email)) then null
        else nullif(member.email, '') end,
      member.given_name || ' ' || member.family_name, speaks);
  insert into auth.credential (tenant_id, account_id, password_hash, must_change) values (member.tenant_id, new_account, hash, false);
  update core.staff_member m set account_id = new_account where m.tenant_id = member.tenant_id and m.id = member.id;
  return member.id;
end $$;
grant execute on function core.staff_invitation(uuid), core.cancel_staff_invitation(uuid), core.invite_staff(uuid, text),
  core.invited_staff(text), core.accept_staff_invitation(text, uuid, text, text, text) to lintel_app;
`,
}
