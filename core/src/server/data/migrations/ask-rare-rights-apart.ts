import type { PluginMigration } from '../../plugin.js'
import { atWork, given, lookedAtByConsent, opened } from '../guard.js'

/** One reader that is called, in place of four readers written out wherever a policy asks. What it says is parsed when it is made. */
const calledReader = (reader: string, body: string, meaning: string): string => `
create function core.${body}() returns boolean language sql stable parallel safe
  ${reader};
comment on function core.${body}() is '${meaning}';
grant execute on function core.${body}() to lintel_app, lintel_auth, lintel_operator, lintel_worker;`

const readers = `${calledReader(
  `return core.ctx_profile() is null and (core.ctx_staff() is not null
    or (core.ctx_account() is null and coalesce(pg_catalog.current_setting('lintel.system', true) in ('on', 'agency'), false)))`,
  'is_at_work',
  'What ctx_works_for_agency answers.',
)}
create or replace function core.ctx_works_for_agency() returns boolean language plpgsql stable parallel safe as $$
begin
  return core.is_at_work();
end $$;
${calledReader(
  `return coalesce(pg_catalog.current_setting('lintel.system', true) = 'on' and core.ctx_account() is null and core.ctx_profile() is null, false)`,
  'is_command_line',
  'What ctx_is_system answers.',
)}
create or replace function core.ctx_is_system() returns boolean language plpgsql stable parallel safe as $$
begin
  return core.is_command_line();
end $$;
`

const grants = `
create function core.given_to_us() returns table (client_id uuid, agency_id uuid, data_class text)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select shared.client_id, shared.from_agency_id, class
    from core.consent_grant shared cross join unnest(shared.data_classes) class
    where shared.tenant_id = core.ctx_tenant() and shared.to_agency_id = any (core.ctx_agencies())
      and (core.ctx_works_for_agency() or shared.client_id = core.ctx_profile())
      and shared.revoked_at is null and shared.starts_at <= now() and now() < shared.ends_at;
end $$;
create function core.opened_by_us() returns table (client_id uuid)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query select glass.client_id from core.break_glass glass
    where glass.tenant_id = core.ctx_tenant() and glass.account_id = core.ctx_account() and glass.agency_id = any (core.ctx_agencies())
      and core.ctx_works_for_agency() and now() < glass.expires_at;
end $$;
comment on function core.given_to_us() is 'What clients let the agencies of this unit see: whose data, kept by which agency, of which class.';
comment on function core.opened_by_us() is 'The clients for whom this person broke the glass.';
grant execute on function core.given_to_us(), core.opened_by_us() to lintel_app;
`

const policies = `
alter policy consent on core.client using (${atWork} and ${given("(id, 'profile')", 'client_id, data_class')});
alter policy break_glass on core.client using (${atWork} and ${opened('id')});
alter policy consent on core.enrollment using (${atWork} and ${given("(client_id, agency_id, 'enrollments')")});
alter policy break_glass on core.enrollment using (${atWork} and ${opened()});
drop policy looked_at_by_consent on core.enrollment;
${lookedAtByConsent('core.enrollment', 'enrollments')}
alter policy see on core.file using (removed_at is null and (
  (resource is null and account_id = (select core.ctx_account()))
  or (resource is not null and agency_id = any ((select core.ctx_agencies())::uuid[]) and (${atWork} or client_id = (select core.ctx_profile())))
  or (data_class is not null and ${atWork} and (${given('(client_id, agency_id, data_class)')} or ${opened()}))));
`

/**
 * A consent or broken glass rarely decides, and never for a portal user; as parts of a policy they were made ready in every
 * statement all the same, with the policies of their own tables. Now they are functions that run where they are asked
 * (docs/decisions/0201).
 */
export const askRareRightsApart: PluginMigration = {
  stamp: '20261127-ask-rare-rights-apart',
  up: [readers, grants, policies].join('\n'),
}
