import { id } from './named-id.js'

/** A way to reach the client, what not to do, and something the client had typed. */
export const contactWorld = `
insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values
  ('${id('channel')}', '${id('client')}', 'email', 'omar@example.org', '{messages}', '2026-11');
insert into core.contact_safety (client_id, no_voicemail) values ('${id('client')}', true);
insert into core.sms_stop (id, client_id, mark, hint, stopped_at) values ('${id('stop')}', '${id('client')}', 'mark', '…0134', now());
insert into core.push_device (id, account_id, name, mark, sealed, added_at) values
  ('${id('device')}', '${id('account self')}', 'Phone', 'mark', 'sealed', now());
insert into core.draft (id, account_id, client_id, path, form, sealed, expires_at) values
  ('${id('draft')}', '${id('account self')}', '${id('client')}', '/', 'form', 'sealed', now() + interval '1 hour');
`
