import { ask } from '@lintel/core/server'
import type { Batch, Choice, Prepared } from '../contract/near-mass-sending.js'
import type { Scope } from '../contract.js'
import { packetIdFor } from '../store/packet-id.js'
import type { TemplateRow } from './keep-templates.js'
import { nameOf, packetTexts, wordsOf } from './packet-texts.js'
import { detailOf, isOffered, mustOffer, wholeKind } from './part-kinds.js'
import { templateWords } from './template-words.js'

const list = `select id, name, name_es, parts from requests.packet_template
  where agency_id = $1::uuid and ($2::uuid is null or id = $2::uuid) and jsonb_array_length(parts) > 0 order by lower(name), id limit 200`

async function sendable(scope: Scope, templateId: string | null): Promise<readonly TemplateRow[]> {
  const rows = await ask<TemplateRow>(scope, list, [scope.agencyId, templateId])
  const found: TemplateRow[] = []
  for (const row of rows) if (await isOffered(scope, row.parts)) found.push(row)
  return found
}

/** The packets that can be sent to many: those with something in them that is offered. */
export async function packetChoices(scope: Scope, language: string): Promise<readonly Choice[]> {
  const t = templateWords.t(language)
  const rows = await sendable(scope, null)
  return rows.map((row) => ({ id: row.id, label: `${nameOf(row, language)} · ${t('partCount', { count: row.parts.length })}` }))
}

/** A part as a campaign carries it. */
interface Carried {
  readonly kind: string
  readonly link: string | null
  /** By language, since documents have names. */
  readonly details: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly days: number | null
  readonly words: Readonly<Record<string, { readonly title?: string; readonly text?: string }>>
}

/** A packet as it stands now, for many. */
export async function preparePacket(scope: Scope, templateId: string): Promise<Prepared | undefined> {
  const [row] = await sendable(scope, templateId)
  if (row === undefined) return undefined
  const texts = await packetTexts(scope, row)
  const languages = Object.keys(texts)
  const parts = row.parts.map(
    (part): Carried => ({
      kind: wholeKind(part.kind),
      link: part.link ?? null,
      details: Object.fromEntries(languages.map((language) => [language, detailOf(part, language)])),
      days: part.dueInDays ?? null,
      words: Object.fromEntries(languages.map((language) => [language, wordsOf(part, language)])),
    }),
  )
  return { texts, payload: { parts }, weight: parts.length }
}

/**
 * All parts for each client of a batch, in one statement. The id of a client's first part is that of the recipient; a client who has a
 * part of this campaign gets it no second time. Days are counted by the client's own calendar.
 */
const deliverAll = `
  with named as (
    select b.id, b."clientId" as client_id, b.language, $2::jsonb->b.language->>'subject' as packet, s.id as staff_id, s.agency_id,
      s.given_name || ' ' || s.family_name as staff_name
    from json_to_recordset($1::json) as b (id uuid, "clientId" uuid, language text) cross join core.staff_member s where s.id = $3::uuid
  ), batch as materialized (
    select n.*, ${packetIdFor('n.client_id', 'n.agency_id', 'n.packet')} as packet_id,
      ($4::timestamptz at time zone requests.zone_of(n.client_id, n.agency_id))::date as today
    from named n
  ), gone as materialized (
    select unnest(requests.who_left(n.agency_id, array_agg(n.client_id), $4::timestamptz)) as client_id from named n group by n.agency_id
  )
  insert into requests.request
    (tenant_id, id, agency_id, client_id, kind, title, body, link, packet, packet_id, detail, state, due_on, sent_by, sent_by_name, created_at,
     reminders, campaign_id, part, after_leaving)
  select core.ctx_tenant(), case when p.place = 1 then b.id else gen_random_uuid() end, b.agency_id, b.client_id, p.part->>'kind',
    p.part->'words'->b.language->>'title', p.part->'words'->b.language->>'text', p.part->>'link', b.packet, b.packet_id, coalesce(p.part->'details'->b.language, p.part->'detail'), 'sent',
    b.today + (p.part->>'days')::int, b.staff_id, b.staff_name, $4::timestamptz, 0, $5::uuid, p.place::int - 1,
    b.client_id in (select client_id from gone)
  from batch b cross join jsonb_array_elements($6::jsonb->'parts') with ordinality as p (part, place)
  on conflict do nothing`

/** Sends a whole packet to the clients of one batch of a campaign. */
export async function deliverPacket(scope: Scope, { recipients, texts, staffMemberId, at, campaignId, payload }: Batch): Promise<void> {
  await mustOffer(scope, partsOf(payload))
  const values = [
    JSON.stringify(recipients),
    JSON.stringify(texts),
    staffMemberId,
    at,
    campaignId,
    JSON.stringify(payload ?? { parts: [] }),
  ]
  await ask(scope, deliverAll, values)
}
const partsOf = (payload: object | undefined): readonly { readonly kind: string }[] =>
  payload !== undefined && 'parts' in payload && Array.isArray(payload.parts) ? payload.parts : []
