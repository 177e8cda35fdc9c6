import { id } from './named-id.js'

/** A message that waits to leave, of the agency and of none. */
export const deliveryWorld = `
insert into core.delivery (id, agency_id, account_id, client_id, channel, kind, basis, language, state) values
  ('${id('delivery')}', '${id('shelter')}', '${id('account self')}', '${id('client')}', 'email', 'core.sample', 'service', 'en', 'queued'),
  ('${id('delivery of none')}', null, '${id('account self')}', '${id('client')}', 'email', 'core.sample', 'service', 'en', 'queued');
insert into core.delivery_content (delivery_id, sealed) values ('${id('delivery')}', 'sealed');
`
