import type { PluginMigration } from '@lintel/core/server'

/**
 * Who is asked for something when their time in the agency's programs is over already is asked on purpose, and reminded of it. That
 * they had left is written down as they are asked: an end of a program that is entered later, for a day before, changes it no more.
 * Of all of a batch at once, so that sending to many stays one look for all.
 */
export const askWhoLeft: PluginMigration = {
  stamp: '20261128-ask-who-left',
  up: `
alter table requests.request add column after_leaving boolean not null default false;
comment on column requests.request.after_leaving is 'The client was in no program of the agency any more when they were asked.';

create function requests.who_left(of_agency uuid, clients uuid[], at timestamptz) returns uuid[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(ended.client_id), '{}') from (
    select e.client_id, max(coalesce(e.exit_date, 'infinity')) as last_day from core.enrollment e
    where e.tenant_id = core.ctx_tenant() and e.agency_id = of_agency and e.client_id = any (clients)
      and of_agency = any (core.ctx_agencies()) and core.ctx_works_for_agency()
    group by e.client_id) ended
  where ended.last_day < 'infinity' and ended.last_day <= (at at time zone requests.zone_of(ended.client_id, of_agency))::date
$$;
create function requests.not_reminded(of_client uuid, of_agency uuid, at timestamptz, after_leaving boolean) returns text
language sql stable security definer set search_path = '' as $$
  select case when why.reason = 'hasLeft' and after_leaving and exists (select from core.client_agency served
      where served.tenant_id = core.ctx_tenant() and served.client_id = of_client and served.agency_id = of_agency) then null
    else why.reason end
  from (select requests.not_reminded(of_client, of_agency, at) as reason) why
$$;
revoke execute on function requests.who_left(uuid, uuid[], timestamptz), requests.not_reminded(uuid, uuid, timestamptz, boolean) from public;
grant execute on function requests.who_left(uuid, uuid[], timestamptz), requests.not_reminded(uuid, uuid, timestamptz, boolean) to lintel_app;`,
}
