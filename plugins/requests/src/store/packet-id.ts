/**
 * The packet that a request joins by its name: one of the client that still has something open, else a new one. An SQL
 * expression over the client's, the agency's and the packet's own expressions.
 */
export const packetIdFor = (client: string, agency: string, name: string): string => `case when ${name} is not null then coalesce((
    select mate.packet_id from requests.request mate
    where mate.client_id = ${client} and mate.agency_id = ${agency} and lower(mate.packet) = lower(${name}) and mate.packet_id is not null
      and mate.state in ('sent', 'delivered', 'opened', 'started', 'handedIn')
    order by mate.created_at desc limit 1), gen_random_uuid()) end`
