import { ask } from '@lintel/core/server'
import type { Campaign, CampaignSummary, Outcome, Reason, Recipient, Scope } from '../contract.js'
import { words } from '../words.js'
import { deliveryOf } from './delivery-of.js'
import { withStandings } from './with-standings.js'
import { type CampaignRow, columns, maySee, readCampaign, seerOf } from './campaigns.js'

const labelOf = (scope: Scope, kind: string): string =>
  scope.ports.deliveries.flatMap((each) => each.offers(scope.language)).find((offer) => offer.kind === kind)?.label ??
  words.t(scope.language)('notOffered')
const subjectOf = ({ texts }: CampaignRow): string => texts['en']?.subject ?? Object.values(texts)[0]?.subject ?? ''

const summaryOf = (scope: Scope, row: CampaignRow): CampaignSummary => ({
  id: row.id,
  subject: subjectOf(row),
  kindLabel: labelOf(scope, row.kind),
  state: row.state,
  by: row.staff_name,
  createdAt: row.created_at,
  total: row.total,
  sent: row.sent,
})

const perPage = 20
const readPage = `
  select ${columns} from mass_sending.campaign c
  where c.agency_id = $1::uuid and ${maySee} and ($4::timestamptz is null or c.created_at < $4::timestamptz)
  order by c.created_at desc limit ${perPage + 1}`

/** One page of campaigns, newest first. */
export async function listCampaigns(scope: Scope, before: string | undefined) {
  const rows = await ask<CampaignRow>(scope, readPage, [scope.agencyId, ...seerOf(scope), before ?? null])
  const items = rows.slice(0, perPage).map((row) => summaryOf(scope, row))
  return { items, next: rows.length > perPage ? (items.at(-1)?.createdAt ?? null) : null }
}

const readCounts = `
  select r.language, r.reason, count(*)::int as count from mass_sending.recipient r where r.campaign_id = $1::uuid group by 1, 2 order by 1, 2`
const readNames = `
  select (select s.given_name || ' ' || s.family_name from core.staff_member s where s.id = $1::uuid) as staff,
    array(select p.name from core.program p where p.id = any ($2::uuid[]) order by p.name) as programs`

interface Count {
  readonly language: string
  readonly reason: Reason | null
  readonly count: number
}
const sum = (counts: readonly Count[]): number => counts.reduce((total, { count }) => total + count, 0)

/** A campaign with its exact counts, previews and report. */
export async function viewCampaign(scope: Scope, campaignId: string): Promise<Campaign> {
  const row = await readCampaign(scope, campaignId)
  const counts = await ask<Count>(scope, readCounts, [campaignId])
  const { enrollment, programIds, staffMemberId, tag } = row.filter
  const [names] = await ask<{ staff: string | null; programs: readonly string[] }>(scope, readNames, [
    staffMemberId,
    `{${programIds.join(',')}}`,
  ])
  const delivery = deliveryOf(scope, row.kind)
  const none: Outcome = { read: 0, answered: 0 }
  const { read, answered, states = [] } = row.sent === 0 || delivery === undefined ? none : await delivery.outcome(row.kind, campaignId)
  const left = Map.groupBy(
    counts.filter(({ reason }) => reason !== null),
    ({ reason }) => reason,
  )
  return {
    ...summaryOf(scope, row),
    isOffered: delivery !== undefined,
    enrollment,
    programs: [...(names?.programs ?? [])],
    staffName: names?.staff ?? null,
    tag,
    list: row.list,
    dueOn: row.due_on,
    expiresOn: row.extras.expiresOn ?? null,
    link: row.extras.link ?? null,
    packet: row.extras.packet ?? null,
    perMinute: row.per_minute,
    previews: Object.entries(row.texts).map(([language, text]) => ({
      language,
      count: sum(counts.filter((each) => each.language === language && each.reason === null)),
      text,
    })),
    leftOut: [...left].flatMap(([reason, each]) => (reason === null ? [] : [{ reason, count: sum(each) }])),
    unknownIds: row.unknown_ids,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    read,
    answered,
    states: [...states],
  }
}

const pageSize = 50
const readPeople = `
  select r.client_id as "clientId", concat_ws(' ', coalesce(nullif(k.preferred_name, ''), k.given_name), k.family_name) as name,
    case when r.reason is not null then 'leftOut' when r.number <= $4::int then 'sent' else 'waiting' end as state, r.reason
  from mass_sending.recipient r join core.client k on k.tenant_id = r.tenant_id and k.id = r.client_id
  where r.campaign_id = $1::uuid and ($2::text is null or r.reason = $2::text) and ($2::text is not null or r.reason is null)
  order by k.family_name, k.given_name, k.id limit ${pageSize + 1} offset $3::int`

/** The people of a campaign by name, with how far they are: those reached, or those left out for one reason. */
export async function listRecipients(scope: Scope, campaignId: string, reason: Reason | undefined, page: number) {
  const campaign = await readCampaign(scope, campaignId)
  const rows = await ask<Recipient>(scope, readPeople, [campaignId, reason ?? null, (page - 1) * pageSize, campaign.reached])
  scope.audit({ resource: 'campaign', resourceId: campaignId })
  return { items: [...(await withStandings(scope, campaign, rows.slice(0, pageSize)))], isMore: rows.length > pageSize }
}
