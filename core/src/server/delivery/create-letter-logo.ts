import type { PluginMigration } from '../plugin.js'

/** The picture at an address, for whoever hands letters over: only what is a logo of this tenant now, as on its pages. */
export const createLetterLogo: PluginMigration = {
  stamp: '20261127-create-letter-logo',
  up: `
create function core.letter_logo(address text) returns bytea language sql stable security definer set search_path = '' as $$
  select known.content from (
    select t.logo, t.logo_content as content from core.tenant t where t.id = core.ctx_tenant()
    union all select a.logo, a.logo_content from core.agency a where a.tenant_id = core.ctx_tenant()
  ) known where known.logo = address and known.content is not null limit 1
$$;
revoke execute on function core.letter_logo(text) from public;
grant execute on function core.letter_logo(text) to lintel_auth;
`,
}
