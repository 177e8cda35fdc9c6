import type { PluginMigration } from '../../plugin.js'

/**
 * What a client said of a channel since a letter was put in counts as it leaves: one that waits for the end of quiet hours, or
 * for its next try, is kept back once e-mail or texts are not safe. Asked of what needs a consent: a safety note stands before
 * any. What people ask for themselves, like a code for the way back, is not held.
 */
export const refuseUnsafe: PluginMigration = {
  stamp: '20261127-refuse-unsafe',
  up: `
create function core.delivery_refusal(by_channel text, on_basis text, address text, of_client uuid) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(core.delivery_refusal(by_channel, on_basis, address), case
    when on_basis ^@ 'consent' and exists (select from core.contact_safety s
      where s.tenant_id = core.ctx_tenant()
        and (s.client_id = of_client or s.client_id = (select c.client_id from core.contact_channel c
          where c.tenant_id = core.ctx_tenant() and c.id::text = pg_catalog.substr(on_basis, 9)))
        and case by_channel when 'email' then s.no_email when 'sms' then s.no_texts else false end) then 'notSafe'
    end)
$$;
revoke execute on function core.delivery_refusal(text, text, text, uuid) from public;
grant execute on function core.delivery_refusal(text, text, text, uuid) to lintel_auth;
`,
}
