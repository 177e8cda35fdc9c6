import { id } from './named-id.js'

/** A letter of the client, shared as notes are; a file that the client sent in and that belongs to nothing yet; one that was removed. */
export const fileWorld = `
insert into core.file (id, account_id, agency_id, client_id, resource, resource_id, data_class, name, type, size, sha256, state, removed_at) values
  ('${id('file')}', '${id('account self')}', '${id('shelter')}', '${id('client')}', 'letters.letter', '${id('letter')}', 'notes', 'a.pdf', 'application/pdf', 1, 'x', 'clean', null),
  ('${id('file removed')}', '${id('account self')}', '${id('shelter')}', '${id('client')}', 'letters.letter', '${id('letter')}', 'notes', 'a.pdf', 'application/pdf', 1, 'x', 'clean', now()),
  ('${id('file loose')}', '${id('account self')}', '${id('shelter')}', null, null, null, null, 'a.pdf', 'application/pdf', 1, 'x', 'clean', null);
insert into core.upload (id, account_id, agency_id, name, size, expires_at) values
  ('${id('upload')}', '${id('account self')}', '${id('shelter')}', 'a.pdf', 10, now() + interval '1 day');
insert into core.upload_part (id, upload_id, account_id, at, size) values ('${id('upload part')}', '${id('upload')}', '${id('account self')}', 0, 1);
`
