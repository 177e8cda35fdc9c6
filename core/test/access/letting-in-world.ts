import { id } from './named-id.js'

/** An invitation that waits, the round it came from, a refusal, and a change of a login that was saved. */
export const lettingInWorld = `
insert into core.invitation (id, agency_id, client_id, channel, created_at, last_sent_at, expires_at) values
  ('${id('invitation')}', '${id('shelter')}', '${id('client')}', 'email', now(), now(), now() + interval '7 days');
insert into auth.invitation_token (hash, invitation_id) values (decode(repeat('ef', 32), 'hex'), '${id('invitation')}');
insert into core.invitation_round (id, agency_id, with_sms, total) values ('${id('round')}', '${id('shelter')}', false, 1);
insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values
  ('${id('refusal')}', '${id('shelter')}', '${id('client')}', '${id('staff care')}', current_date);
insert into core.login_change (access_id, agency_id, client_id, changes, password_hash, saved_by) values
  ('${id('access self')}', '${id('shelter')}', '${id('client')}', '{password}', 'a hash', '${id('staff care')}');
`
