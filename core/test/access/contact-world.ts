import { id } from './named-id.js'

/** A way to reach the client, and what not to do. */
export const contactWorld = `
insert into core.contact_channel (id, client_id, kind, address, purposes, wording) values
  ('${id('channel')}', '${id('client')}', 'email', 'omar@example.org', '{messages}', '2026-11');
insert into core.contact_safety (client_id, no_voicemail) values ('${id('client')}', true);
`
