import type { PluginMigration } from '../plugin.js'

const columns = {
  preferredName: 'preferred_name',
  pronouns: 'pronouns',
  phone: 'phone',
  email: 'email',
  language: 'language',
} as const
const pairs = Object.entries(columns)
const wanted = (name: string): string => `nullif(btrim(changes->>'${name}'), '')`

/** The client's own hand on their own record: these members, and the row in focus alone. */
export const ownProfile: PluginMigration = {
  stamp: '20261127-change-own-profile',
  up: `
create function core.change_own_profile(changes jsonb) returns text[] language plpgsql volatile security definer set search_path = '' as $$
declare
  before core.client;
  changed text[];
begin
  select * into before from core.client c where c.tenant_id = core.ctx_tenant() and c.id = core.ctx_profile() for update;
  if before.id is null then return null; end if;
  changed := array_remove(array[
    ${pairs.map(([name, column]) => `case when changes ? '${name}' and ${wanted(name)} is distinct from before.${column} then '${name}' end`).join(',\n    ')}
  ], null);
  update core.client c set
    ${pairs.map(([name, column]) => `${column} = case when changes ? '${name}' then ${wanted(name)} else c.${column} end`).join(',\n    ')},
    updated_at = now()
  where c.tenant_id = core.ctx_tenant() and c.id = before.id and changed <> '{}';
  return changed;
end $$;
grant execute on function core.change_own_profile(jsonb) to lintel_app;
`,
}
