import { problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { massSending, type Scope } from '../contract.js'
import { type CampaignRow, columns } from './campaigns.js'
import { deliveryOf, isItem } from './delivery-of.js'

/** Whoever has the campaign locked sends its next part; another process that comes meanwhile leaves it alone. */
const lock = `select ${columns} from mass_sending.campaign c where c.id = $1::uuid and c.state = 'sending' for update skip locked`
const pick = `
  select r.id, r.client_id as "clientId", r.language from mass_sending.recipient r
  where r.campaign_id = $1::uuid and r.number > $2::int and r.number <= $3::int order by r.number`
const readReasons = 'select client_id as "clientId", reason from mass_sending.reasons($1::uuid, $2::boolean, $3::uuid[])'
const leaveOut = 'update mass_sending.recipient r set reason = $2::text where r.id = any ($1::uuid[])'
const move = `
  update mass_sending.campaign c set reached = $2::int, sent = c.sent + $3::int, moved_at = $4::timestamptz,
    state = case when $2 >= c.total then 'done' else c.state end,
    finished_at = case when $2 >= c.total then $4::timestamptz end
  where c.id = $1::uuid`
const hold = `update mass_sending.campaign c set state = 'paused', moved_at = $2::timestamptz where c.id = $1::uuid`
const readListeners = 'select mass_sending.listeners($1::uuid[]) as accounts'
const gatherStatistics = 'select mass_sending.gather_statistics()'

interface Chosen {
  readonly id: string
  readonly clientId: string
  readonly language: string
}
interface Picked extends Chosen {
  readonly reason: string | null
}
/**
 * Small enough that whoever else asks the database meanwhile waits for a part of some 15 ms, not of 60; between two
 * parts the queue rests about as long (docs/decisions/0111). Where each person gets several things, a part is so much smaller.
 */
const part = 250
const minute = 60_000
const idArray = (ids: readonly string[]): string => `{${ids.join(',')}}`

/** When the next part is to be sent. */
export interface Next {
  readonly startAfter?: Date
}
/**
 * Sends one part of a campaign. What is delivered, how far the campaign has come and the next part to send are one
 * transaction: a process that is killed has done all of it or nothing, so nobody is lost and nobody gets it twice.
 */
export async function sendPart(scope: Scope, campaignId: string): Promise<Next | undefined> {
  const [campaign] = await ask<CampaignRow>(scope, lock, [campaignId])
  if (campaign === undefined) return undefined
  if (deliveryOf(scope, campaign.kind) === undefined) return holdIt(scope, campaign)
  const upTo = Math.min(campaign.reached + Math.min(Math.ceil(part / campaign.weight), campaign.per_minute), campaign.total)
  const people = await letIn(scope, campaign, await pickNext(scope, campaign, upTo))
  await leaveOutLate(scope, people)
  const recipients = people.filter(({ reason }) => reason === null)
  if (recipients.length > 0) await deliver(scope, campaign, recipients)
  const now = scope.now()
  // The first part may have filled tables that were empty, and that nobody has counted.
  if (campaign.reached === 0) await ask(scope, gatherStatistics, [])
  await ask(scope, move, [campaignId, upTo, recipients.length, now.toISOString()])
  scope.audit({ resource: 'campaign', resourceId: campaignId, basis: 'sent' })
  scope.notify('massSending', { accounts: [campaign.account_id] })
  const next = nextAt(now, campaign, upTo - campaign.reached)
  const [first] = recipients
  if (next.startAfter !== undefined && first !== undefined)
    scope.emit(massSending.events.peopleReached, { campaignId, fromClientId: first.clientId })
  if (upTo < campaign.total) return next
  if (next.startAfter === undefined) scope.emit(massSending.events.peopleReached, { campaignId })
  scope.emit(massSending.events.campaignEnded, { campaignId })
  return undefined
}

/** The next ones, with the reason why one may not be reached any more; who has left the agency is like somebody without an account. */
async function pickNext(scope: Scope, { id, reached }: CampaignRow, upTo: number): Promise<readonly Picked[]> {
  const next = await ask<Chosen>(scope, pick, [id, reached, upTo])
  const { requiresConsent } = scope.settingsFor(scope.agencyId)
  const rows = await ask<{ clientId: string; reason: string | null }>(scope, readReasons, [
    scope.agencyId,
    requiresConsent,
    idArray(next.map(({ clientId }) => clientId)),
  ])
  const reasons = new Map(rows.map(({ clientId, reason }) => [clientId, reason]))
  return next.map((one) => ({ ...one, reason: reasons.has(one.clientId) ? (reasons.get(one.clientId) ?? null) : 'noAccount' }))
}

/** Notes what goes into portals as items; whose portal has become too full since the people were counted is left out. */
async function letIn(scope: Scope, { kind, weight }: CampaignRow, people: readonly Picked[]): Promise<readonly Picked[]> {
  if (!isItem(scope, kind)) return people
  const able = people.filter(({ reason }) => reason === null).map(({ clientId }) => clientId)
  const admitted = new Set(able.length === 0 ? [] : await scope.portals.admitMany(able, weight))
  return people.map((one) => (one.reason === null && !admitted.has(one.clientId) ? { ...one, reason: 'itemLimit' } : one))
}

/** What is switched off meanwhile is held, as if somebody had said so; whoever has it keeps it. */
async function holdIt(scope: Scope, { id, account_id: account }: CampaignRow): Promise<undefined> {
  await ask(scope, hold, [id, scope.now().toISOString()])
  scope.audit({ resource: 'campaign', resourceId: id, fields: ['state'], basis: 'paused' })
  scope.emit(massSending.events.peopleReached, { campaignId: id })
  scope.notify('massSending', { accounts: [account] })
}

/** So many people take so much of a minute; at full speed the next part follows at once. */
const nextAt = (now: Date, { per_minute }: CampaignRow, people: number): Next => {
  const pause = (people / per_minute) * minute
  return pause < 1_000 ? {} : { startAfter: new Date(now.getTime() + pause) }
}

async function leaveOutLate(scope: Scope, people: readonly Picked[]): Promise<void> {
  for (const [reason, left] of Map.groupBy(
    people.filter((person) => person.reason !== null),
    (person) => person.reason,
  ))
    await ask(scope, leaveOut, [idArray(left.map(({ id }) => id)), reason])
}

async function deliver(scope: Scope, campaign: CampaignRow, recipients: readonly Picked[]): Promise<void> {
  const delivery = deliveryOf(scope, campaign.kind)
  if (delivery === undefined) throw problem(massSending.problems.nothingToSend)
  await delivery.deliver(campaign.kind, {
    campaignId: campaign.id,
    agencyId: scope.agencyId,
    staffMemberId: campaign.staff_member_id,
    accountId: campaign.account_id,
    texts: campaign.texts,
    ...(campaign.due_on !== null && { dueOn: campaign.due_on }),
    extras: campaign.extras,
    ...(campaign.payload !== null && { payload: campaign.payload }),
    recipients: recipients.map(({ id, clientId, language }) => ({ id, clientId, language })),
    at: scope.now().toISOString(),
  })
  const clients = idArray(recipients.map(({ clientId }) => clientId))
  const [listeners] = await ask<{ accounts: readonly string[] }>(scope, readListeners, [clients])
  scope.notify(campaign.kind.slice(0, campaign.kind.indexOf('.')), { accounts: listeners?.accounts ?? [] })
}

const stalled = `
  select c.id from mass_sending.campaign c
  where c.agency_id = $1::uuid and c.state = 'sending' and c.moved_at < $2::timestamptz - make_interval(secs => 60 + 60 * least(${part}, c.per_minute) / c.per_minute)`

/** Campaigns whose next part got lost on the way: a process that was killed while it had it. */
export async function stalledCampaigns(scope: Scope): Promise<readonly string[]> {
  const rows = await ask<{ id: string }>(scope, stalled, [scope.agencyId, scope.now().toISOString()])
  return rows.map(({ id }) => id)
}
