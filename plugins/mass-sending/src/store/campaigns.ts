import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type Audience, massSending, type CampaignState, type Extra, type NewCampaign, type OfferText, type Scope } from '../contract.js'
import { chooseRecipients, chooseWithRoom, type Filter } from './choose-recipients.js'
import { isItem } from './delivery-of.js'
import { givenList } from '../list/list-text.js'
import { keepList } from '../list/keep-list.js'

/** A campaign as it stands in the database. */
export interface CampaignRow {
  readonly id: string
  readonly kind: string
  readonly texts: Readonly<Record<string, OfferText>>
  readonly filter: Omit<Filter, 'ids'>
  readonly due_on: string | null
  readonly extras: Readonly<Partial<Record<Extra, string>>>
  readonly payload: object | null
  readonly weight: number
  readonly per_minute: number
  readonly state: CampaignState
  readonly staff_member_id: string
  readonly account_id: string
  readonly staff_name: string
  readonly total: number
  readonly reached: number
  readonly sent: number
  readonly unknown_ids: number
  readonly list: { readonly lines: number; readonly unknown: number; readonly notChosen: number; readonly repeated: number } | null
  readonly created_at: string
  readonly started_at: string | null
  readonly finished_at: string | null
}
export const columns = `c.id, c.kind, c.texts, c.filter, c.due_on::text, c.extras, c.payload, c.weight, c.per_minute, c.state, c.staff_member_id, c.account_id, c.staff_name, c.total, c.reached,
  c.sent, c.unknown_ids, c.list - 'unused' as list, c.created_at, c.started_at, c.finished_at`

/** What goes to everybody. */
export interface Matter {
  readonly kind: string
  readonly texts: Readonly<Record<string, OfferText>>
  readonly dueOn: string | null
  readonly extras: Readonly<Partial<Record<Extra, string>>>
  readonly payload: object | null
  readonly weight: number
}

/** Whose campaigns somebody sees: their own, or all of the agency. */
export const maySee = `(c.staff_member_id = $2::uuid or $3::boolean)`
export function seerOf(scope: Scope): readonly [staffMemberId: string, seesAll: boolean] {
  if (scope.actor.staff === undefined) throw problem(core.problems.notFound)
  return [scope.actor.staff.id, scope.can(massSending.permissions.sendToAll)]
}

const readOne = `select ${columns} from mass_sending.campaign c where c.id = $1::uuid and ${maySee}`
/** One campaign; not there, or not theirs, is the same. */
export async function readCampaign(scope: Scope, campaignId: string): Promise<CampaignRow> {
  const [row] = await ask<CampaignRow>(scope, readOne, [campaignId, ...seerOf(scope)])
  if (row === undefined) throw problem(core.problems.notFound)
  return row
}

const write = `
  insert into mass_sending.campaign
    (id, agency_id, kind, texts, filter, due_on, per_minute, state, staff_member_id, account_id, staff_name, total, unknown_ids, created_at, extras, payload, weight)
  select $1::uuid, $2::uuid, $3::text, $4::jsonb, $5::jsonb, $6::date, $7::int, 'ready', s.id, $9::uuid, s.given_name || ' ' || s.family_name, 0, $10::int, $11::timestamptz, $12::jsonb, $13::jsonb, $14::int
  from core.staff_member s where s.id = $8::uuid`
const count = `
  update mass_sending.campaign c set total = (select count(*)::int from mass_sending.recipient r
    where r.tenant_id = c.tenant_id and r.campaign_id = c.id and r.number is not null)
  where c.id = $1::uuid`

const textsOf = ({ subject, body, subjectEs, bodyEs }: NewCampaign): Record<string, OfferText> => ({
  en: { subject, body },
  ...((subjectEs !== undefined || bodyEs !== undefined) && { es: { subject: subjectEs ?? subject, body: bodyEs ?? body } }),
})

const extrasOf = ({ link, packet, expiresOn }: NewCampaign): Partial<Record<Extra, string>> => ({
  ...(link !== undefined && { link }),
  ...(packet !== undefined && { packet: packet.trim() }),
  ...(expiresOn !== undefined && { expiresOn }),
})

/** What a sender wrote, as a campaign keeps it. */
export const written = (given: NewCampaign): Matter => ({
  kind: given.kind,
  texts: textsOf(given),
  extras: extrasOf(given),
  dueOn: given.dueOn ?? null,
  payload: null,
  weight: 1,
})

/** Writes a campaign down with everybody it goes to. */
export async function createCampaign(
  scope: Scope,
  { kind, texts, dueOn, extras, payload, weight }: Matter,
  given: Audience,
): Promise<string> {
  const [ownId, seesAll] = seerOf(scope)
  const { enrollment, programIds, tag = null } = given
  const list = givenList(scope, given)
  const staffMemberId = seesAll ? (given.staffMemberId ?? null) : ownId
  const id = scope.newId()
  const filter = { enrollment, programIds, staffMemberId, tag }
  const { perMinute } = scope.settingsFor(scope.agencyId)
  await ask(scope, write, [
    id,
    scope.agencyId,
    kind,
    JSON.stringify(texts),
    JSON.stringify(filter),
    dueOn,
    Math.min(given.perMinute ?? perMinute, perMinute),
    ownId,
    scope.actor.id,
    0,
    scope.now().toISOString(),
    JSON.stringify(extras),
    payload === null ? null : JSON.stringify(payload),
    weight,
  ])
  const ids = list?.named.map(({ name }) => name) ?? null
  await chooseRecipients(scope, id, { ...filter, ids }, Object.keys(texts))
  if (list !== undefined) await keepList(scope, id, list)
  if (isItem(scope, kind)) await chooseWithRoom(scope, id, weight)
  await ask(scope, count, [id])
  scope.audit({ resource: 'campaign', resourceId: id })
  return id
}

const change = `
  update mass_sending.campaign c set state = $4::text,
    started_at = case when $4 = 'sending' then coalesce(c.started_at, $6::timestamptz) else c.started_at end,
    moved_at = $6::timestamptz,
    finished_at = case when $4 = 'cancelled' then $6::timestamptz else c.finished_at end
  where c.id = $1::uuid and ${maySee} and c.state = any ($5::text[]) returning c.id`

/** Moves a campaign from one of some states to another. */
export async function changeState(scope: Scope, campaignId: string, from: readonly CampaignState[], to: CampaignState): Promise<void> {
  const values = [campaignId, ...seerOf(scope), to, `{${from.join(',')}}`, scope.now().toISOString()]
  const rows = await ask(scope, change, values)
  scope.audit({ resource: 'campaign', resourceId: campaignId, fields: ['state'], basis: to })
  if (rows.length > 0) return
  await readCampaign(scope, campaignId)
  throw problem(massSending.problems.notInThisState)
}

const remove = `delete from mass_sending.campaign c where c.id = $1::uuid and ${maySee} and c.state = 'ready' returning c.id`
/** Throws a campaign away that was never sent, with the list of people. */
export async function discardCampaign(scope: Scope, campaignId: string): Promise<void> {
  const rows = await ask(scope, remove, [campaignId, ...seerOf(scope)])
  scope.audit({ resource: 'campaign', resourceId: campaignId, basis: 'discarded' })
  if (rows.length > 0) return
  await readCampaign(scope, campaignId)
  throw problem(massSending.problems.notInThisState)
}
