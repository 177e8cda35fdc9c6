import type { PluginMigration } from '../plugin.js'

const form = String.raw`^v1\.[0-9a-f]{12}\.[\w-]{16}\.[\w-]{22}\.`

/**
 * For changing the secret: what lies sealed under another key than the present one, and its place in the hands of the role
 * that signs people in. Only the caller's tenant, and only as it lies: nothing here opens anything. What lives ten minutes
 * (tickets) is left out.
 */
export const createRenewingSeals: PluginMigration = {
  stamp: '20261127-create-renewing-seals',
  up: `
create function core.sealed_values() returns table (kind text, id text, part text, value text)
language sql stable security definer set search_path = '' as $$
  select 'factor', f.id::text, '', f.secret from auth.factor f where f.tenant_id = core.ctx_tenant() and f.secret is not null
  union all
  select 'singleSignOn', s.tenant_id::text, '', s.secret from auth.single_sign_on s where s.tenant_id = core.ctx_tenant()
  union all
  select 'draft', d.id::text, '', d.sealed from core.draft d where d.tenant_id = core.ctx_tenant()
  union all
  select 'delivery', c.delivery_id::text, '', c.sealed from core.delivery_content c where c.tenant_id = core.ctx_tenant()
  union all
  select 'setting', s.level || '/' || s.owner_id || '/' || s.plugin_id, m.key, m.value #>> '{}'
    from core.setting s cross join lateral pg_catalog.jsonb_each(s.settings) m
    where s.tenant_id = core.ctx_tenant() and pg_catalog.jsonb_typeof(m.value) = 'string'
$$;
create function core.sealed_otherwise(key_id text, after_kind text, after_id text, after_part text, most int)
returns table (kind text, id text, part text, value text)
language sql stable security definer set search_path = '' as $$
  select v.kind, v.id, v.part, v.value from core.sealed_values() v
  where v.value ~ '${form}' and pg_catalog.split_part(v.value, '.', 2) <> key_id and (v.kind, v.id, v.part) > (after_kind, after_id, after_part)
  order by v.kind, v.id, v.part limit most
$$;
create function core.renew_sealed(which text, at_id text, at_part text, before text, renewed text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  case which
    when 'factor' then
      update auth.factor f set secret = renewed where f.tenant_id = core.ctx_tenant() and f.id = at_id::uuid and f.secret = before;
    when 'singleSignOn' then
      update auth.single_sign_on s set secret = renewed where s.tenant_id = core.ctx_tenant() and s.secret = before;
    when 'draft' then
      update core.draft d set sealed = renewed where d.tenant_id = core.ctx_tenant() and d.id = at_id::uuid and d.sealed = before;
    when 'delivery' then
      update core.delivery_content c set sealed = renewed
        where c.tenant_id = core.ctx_tenant() and c.delivery_id = at_id::uuid and c.sealed = before;
    when 'setting' then
      update core.setting s set settings = pg_catalog.jsonb_set(s.settings, array[at_part], pg_catalog.to_jsonb(renewed))
        where s.tenant_id = core.ctx_tenant() and s.level || '/' || s.owner_id || '/' || s.plugin_id = at_id
          and s.settings ->> at_part = before;
  end case;
  return found;
end $$;
create function core.files_after(last uuid, most int) returns setof uuid language sql stable security definer set search_path = '' as $$
  select f.id from core.file f where f.tenant_id = core.ctx_tenant() and f.removed_at is null and f.id > last order by f.id limit most
$$;
grant execute on function core.sealed_otherwise(text, text, text, text, int), core.renew_sealed(text, text, text, text, text),
  core.files_after(uuid, int) to lintel_auth;
`,
}
