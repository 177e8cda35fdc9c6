import { id } from './named-id.js'

/** How a client proves who they are besides the password, and a sign-in that is half done. */
export const signInWorld = `
insert into auth.factor (id, account_id, kind, name, secret, confirmed_at) values
  ('${id('factor')}', '${id('account self')}', 'totp', 'Phone', 'sealed', now());
insert into auth.recovery_code (account_id, hash) values ('${id('account self')}', 'hash');
insert into auth.ticket (hash, purpose, account_id, expires_at) values
  (decode(repeat('ad', 32), 'hex'), 'signIn', '${id('account self')}', now() + interval '5 minutes');
insert into auth.secret_proof (sealed) values ('sealed') on conflict do nothing;
insert into auth.single_sign_on (issuer, client_id, secret, domains, label) values ('https://id.example', 'portal', 'sealed', '{example.org}', 'Work account');
`
