import type { PluginMigration } from '../../plugin.js'

/** The wall stays up even here: one tenant after the other is looked into, and the caller's own context comes back at the end. */
const inEachTenant = (head: string, inside: string, how: 'create' | 'create or replace' = 'create'): string => `
${how} function core.${head} language plpgsql volatile security definer set search_path = '' as $$
declare
  before text := coalesce(pg_catalog.current_setting('lintel.tenant', true), '');
  each_tenant uuid;
begin
  for each_tenant in select tenant.id from core.tenant order by tenant.id loop
    perform pg_catalog.set_config('lintel.tenant', each_tenant::text, true);
    ${inside}
  end loop;
  perform pg_catalog.set_config('lintel.tenant', before, true);
end $$;`

const isKnown = `exists (select from core.contact_channel c
      where c.tenant_id = each_tenant and c.kind = 'sms' and core.bare_number(c.address) = core.bare_number(number))
      or exists (select from core.client c where c.tenant_id = each_tenant and core.bare_number(c.phone) = core.bare_number(number))`
const isOpen = 's.tenant_id = each_tenant and s.mark = core.number_mark(number) and s.started_at is null'

/** `ofNobody`: what a STOP looks like that came from a number which nobody is known by. */
export const startNumber = (how: 'create' | 'create or replace', ofNobody: string): string =>
  inEachTenant(
    'start_number(number text) returns setof uuid',
    `update core.sms_stop s set started_at = clock_timestamp() where ${isOpen} and ${ofNobody};
    if exists (select from core.sms_stop s where ${isOpen}) then return next each_tenant; end if;`,
    how,
  )

const functions = [
  inEachTenant('tenants_knowing(number text) returns setof uuid', `if ${isKnown} then return next each_tenant; end if;`),
  inEachTenant(
    'stop_number(number text, seen_as text) returns setof uuid',
    `if ${isKnown} then
      return next each_tenant;
    elsif not exists (select from core.sms_stop s where ${isOpen}) then
      insert into core.sms_stop (tenant_id, id, mark, hint, stopped_at)
        values (each_tenant, gen_random_uuid(), core.number_mark(number), seen_as, clock_timestamp());
    end if;`,
  ),
  startNumber('create', 's.client_id is null'),
  inEachTenant(
    'report_anywhere(delivery uuid, provider text, reported text, why text) returns void',
    'exit when core.report_delivery(delivery, provider, reported, why);',
  ),
]
const names = ['tenants_knowing(text)', 'stop_number(text, text)', 'start_number(text)', 'report_anywhere(uuid, text, text, text)']

/**
 * A text that comes in, and a report of the gateway, name no tenant. Each is looked up by one question: it answers the tenants that
 * know the number, does in the others what concerns the number alone, and tells nothing else of anybody. See docs/decisions/0164.
 */
export const lookUpNumbers: PluginMigration = {
  stamp: '20261128-look-up-numbers',
  up: `${functions.join('\n')}
${names.map((name) => `revoke execute on function core.${name} from public;\ngrant execute on function core.${name} to lintel_auth;`).join('\n')}
`,
}
