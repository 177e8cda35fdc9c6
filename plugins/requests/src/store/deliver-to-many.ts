import { ask } from '@lintel/core/server'
import type { Batch, Outcome } from '../contract/near-mass-sending.js'
import type { RequestState, Scope } from '../contract.js'
import { packetIdFor } from './packet-id.js'
import { serverWords } from '../server/server-words.js'

/** A request for each client, in one statement; a client who has one of this campaign gets no second. */
const deliverAll = `
  with batch as (
    select b.id, b."clientId" as client_id, $2::jsonb->b.language as text
    from json_to_recordset($1::json) as b (id uuid, "clientId" uuid, language text)
  ), gone as materialized (
    select unnest(requests.who_left(s.agency_id, array(select client_id from batch), $9::timestamptz)) as client_id
    from core.staff_member s where s.id = $3::uuid
  )
  insert into requests.request
    (tenant_id, id, agency_id, client_id, kind, title, body, link, packet, packet_id, detail, state, due_on, expires_on, sent_by, sent_by_name, created_at,
     reminders, campaign_id, after_leaving)
  select core.ctx_tenant(), b.id, s.agency_id, b.client_id, $4::text, b.text->>'subject', b.text->>'body', $5::text, $6::text,
    ${packetIdFor('b.client_id', 's.agency_id', '$6::text')}, '{}', 'sent',
    $7::date, $8::date, s.id, s.given_name || ' ' || s.family_name, $9::timestamptz, 0, $10::uuid, b.client_id in (select client_id from gone)
  from batch b cross join core.staff_member s where s.id = $3::uuid
  on conflict do nothing`

/** Asks the clients of one batch of a campaign. */
export async function deliverToMany(scope: Scope, kind: string, batch: Batch): Promise<void> {
  const { link = null, packet = null, expiresOn = null } = batch.extras ?? {}
  await ask(scope, deliverAll, [
    JSON.stringify(batch.recipients),
    JSON.stringify(batch.texts),
    batch.staffMemberId,
    kind,
    link,
    packet,
    batch.dueOn ?? null,
    expiresOn,
    batch.at,
    batch.campaignId,
  ])
}

const readStates = `
  select r.state, count(*)::int as count from requests.request r where r.campaign_id = $1::uuid group by r.state`
const order: readonly RequestState[] = ['sent', 'delivered', 'opened', 'started', 'handedIn', 'done', 'declined', 'expired', 'cancelled']
/** Told even where nobody is there. */
const always: ReadonlySet<RequestState> = new Set(['sent', 'opened', 'done'])

const readStanding = `
  select r.client_id as "clientId", r.state from requests.request r where r.campaign_id = $1::uuid and r.client_id = any ($2::uuid[])`

/** How far each of some clients of a campaign is. */
export async function standingsOfMany(
  scope: Scope,
  campaignId: string,
  clientIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ask<{ readonly clientId: string; readonly state: RequestState }>(scope, readStanding, [
    campaignId,
    `{${clientIds.join(',')}}`,
  ])
  const t = serverWords.t(scope.language)
  return new Map(rows.map(({ clientId, state }) => [clientId, t(`many.${state}`)]))
}

/** How many of a campaign's clients stand where. */
export async function outcomeOfMany(scope: Scope, campaignId: string): Promise<Outcome> {
  const rows = await ask<{ readonly state: RequestState; readonly count: number }>(scope, readStates, [campaignId])
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  const t = serverWords.t(scope.language)
  const of = (...states: readonly RequestState[]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  return {
    read: of('opened', 'started', 'handedIn', 'done', 'declined'),
    answered: of('handedIn', 'done', 'declined'),
    states: order
      .filter((state) => always.has(state) || counts.has(state))
      .map((state) => ({ label: t(`many.${state}`), count: of(state) })),
  }
}
