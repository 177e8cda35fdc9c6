import type { PluginMigration } from '@lintel/core/server'

/**
 * What belongs together has an id of its own. Requests that were grouped by a shared name become one packet each; a policy's own
 * owner sees one tenant at a time, so the step goes over all of them.
 */
export const bindPackets: PluginMigration = {
  stamp: '20261127-bind-packets',
  up: `
alter table requests.request add column packet_id uuid;
create index request_packet_id_index on requests.request (tenant_id, packet_id) where packet_id is not null;
grant update (packet_id) on requests.request to lintel_app;
alter table requests.request no force row level security;
update requests.request r set packet_id = g.packet_id
from (select tenant_id, agency_id, client_id, packet, gen_random_uuid() as packet_id from requests.request
  where packet is not null group by tenant_id, agency_id, client_id, packet) g
where g.tenant_id = r.tenant_id and g.agency_id = r.agency_id and g.client_id = r.client_id and g.packet = r.packet;
alter table requests.request force row level security;`,
}
