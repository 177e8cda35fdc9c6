import type { PluginMigration } from '../plugin.js'

/** A place for one known value, sealed under the secret: what another secret cannot open. */
export const createSecretProof: PluginMigration = {
  stamp: '20261128-create-secret-proof',
  up: `
create table auth.secret_proof (
  is_only boolean not null default true,
  sealed text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  constraint secret_proof_pkey primary key (is_only),
  constraint secret_proof_is_only_check check (is_only)
);
comment on table auth.secret_proof is 'shared: one value that everybody knows, sealed, so that a start with another secret is noticed';
alter table auth.secret_proof enable row level security;
alter table auth.secret_proof force row level security;
create policy owner_all on auth.secret_proof for all to lintel_owner using (true) with check (true);
create policy signs_in on auth.secret_proof for all to lintel_auth using (true) with check (true);
grant select, insert (sealed), update (sealed, sealed_at) on auth.secret_proof to lintel_auth;
`,
}
