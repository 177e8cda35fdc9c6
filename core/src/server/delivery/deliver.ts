import type { DeliveryChannel, Logger } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'
import type { DeliveryWork } from '../kernel/queue/queues.js'
import type { Perform } from '../kernel/queue/work-through.js'
import type { Sealer } from '../data/seal.js'
import { addressHint } from './address-hint.js'
import type { DeliveryCenter } from './delivery-center.js'
import { logoLine, withHead } from './letter-parts.js'
import { letterPlace, type SealedLetter } from './sealed-letter.js'
import type { HeadAsked } from './leaving/head-as-it-leaves.js'
import { laterId, type LeaveAsked } from './leaving/may-leave.js'
import { enqueueLater } from '../kernel/queue/enqueue.js'
import { devicePlace } from './push/operations.js'
import type { PushedDevice, ReadyMessage, Sent } from './transport.js'

interface Kit {
  readonly database: Database
  readonly sealer: Sealer
  readonly center: DeliveryCenter
  readonly log: Logger
  readonly now: () => Date
  /** Whether a message of news may leave now, by who may see what it tells of and by the hours it keeps. */
  readonly leaves: LeaveAsked
  /** Who a message comes from whose head is put on as it leaves. */
  readonly headOf: HeadAsked
}
interface Claimed {
  readonly agencies: readonly string[]
  readonly channel: DeliveryChannel
  readonly kind: string
  readonly basis: string
  readonly client_id: string | null
  readonly language: string
  readonly sealed: string
  readonly address: string | null
}

/**
 * Takes the message for this try. One that is already on its way is taken again: its process may have died between
 * handing over and writing it down. The message keeps its id then, by which the other side can tell.
 */
const claim = `update core.delivery d set state = 'sending', attempts = d.attempts + 1, tried_at = clock_timestamp()
  from core.delivery_content c
  where d.tenant_id = core.ctx_tenant() and d.id = $1 and d.state in ('queued', 'sending') and c.tenant_id = d.tenant_id and c.delivery_id = d.id
  returning array_remove(d.agency_id || d.also_of, null) as agencies, d.channel, d.kind, d.basis, d.client_id, d.language, c.sealed, core.delivery_address(d.account_id, case when d.account_id is null then d.client_id end, d.channel) as address`

const settle = `update core.delivery set state = $2, reason = $3, provider_id = coalesce($4, provider_id), address_hint = $5,
    sent_at = case when $2 = 'sent' then clock_timestamp() end,
    ended_at = case when $2 in ('failed', 'bounced', 'unreachable') then clock_timestamp() end
  where tenant_id = core.ctx_tenant() and id = $1 and state = 'sending'`
/** What happened since it was put in counts: a consent taken back, a STOP, that it is not safe; what it opens is open no more. */
const refusal = 'select coalesce(core.delivery_refusal($1, $2, $3, $4, $5), core.delivery_over($5, $3, $6, $7)) as reason'
/** It was not tried: it waits, as it waited before. */
const wait = `update core.delivery set state = 'queued', attempts = attempts - 1
  where tenant_id = core.ctx_tenant() and id = $1 and state = 'sending'`
const forgetDevice = 'delete from core.push_device where tenant_id = core.ctx_tenant() and id = $1'
const forget = 'delete from core.delivery_content where tenant_id = core.ctx_tenant() and delivery_id = $1'

type Ending = {
  readonly state: 'queued' | 'sent' | 'failed' | 'bounced' | 'unreachable'
  readonly reason?: string
  readonly providerId?: string
}

function endingOf(sent: Sent, isLastTry: boolean): Ending {
  if (sent.outcome === 'sent') return { state: 'sent', ...(sent.providerId !== undefined && { providerId: sent.providerId }) }
  if (sent.outcome === 'refused') return { state: sent.isBounce ? 'bounced' : 'failed', reason: sent.reason }
  return { state: isLastTry ? 'failed' : 'queued', reason: sent.reason }
}

async function write(
  link: Link,
  deliveryId: string,
  { state, reason = null, providerId = null }: Partial<Record<keyof Ending, string | null>>,
  hint: string | null,
) {
  await link.send({ text: settle, values: [deliveryId, state, reason, providerId, hint] })
  // What failed for good is kept sealed for a week: an administrator may try it again.
  if (state !== 'queued' && state !== 'failed') await link.send({ text: forget, values: [deliveryId] })
}

/** Hands one message over, between two short transactions. */
export function deliverer({ database, sealer, center, log, now, leaves, headOf }: Kit): Perform<DeliveryWork> {
  const inTenant = <T>(tenantId: string, work: (link: Link) => Promise<T>) =>
    database.transaction('auth', { 'lintel.tenant': tenantId }, work)

  async function hand(tenantId: string, message: ReadyMessage): Promise<Sent> {
    const transport = center.transport(message.channel)
    if (transport === undefined) return { outcome: 'refused', reason: 'notConfigured', isBounce: false }
    const sent = await transport.send(message)
    if (sent.outcome !== 'sent' || center.outbox === undefined) return sent
    try {
      await center.outbox.write(tenantId, message, now())
      return sent
    } catch (error) {
      // What has left must not leave again because its copy could not be written.
      log.error({ err: error, tenantId, deliveryId: message.id }, 'the outbox cannot be written')
      return transport.isStandIn ? { outcome: 'later', reason: 'outbox' } : sent
    }
  }

  async function deviceOf(tenantId: string, deviceId: string): Promise<PushedDevice | undefined> {
    const text = 'select sealed from core.push_device where tenant_id = core.ctx_tenant() and id = $1'
    const found = await inTenant(tenantId, (link) => link.send<{ sealed: string }>({ text, values: [deviceId] }))
    const opened = sealer.open(found.rows[0]?.sealed ?? '', devicePlace(tenantId, deviceId))
    return opened === undefined ? undefined : JSON.parse(opened)
  }

  /** The picture is looked up as the letter leaves. One that was taken away meanwhile leaves no gap. */
  async function dressed<P extends { readonly html: string }>(tenantId: string, parts: P, logo: string | undefined) {
    if (logo === undefined) return parts
    const found = await inTenant(tenantId, (link) =>
      link.send<{ content: Uint8Array | null }>({ text: 'select core.letter_logo($1) as content', values: [logo] }),
    )
    const content = found.rows[0]?.content
    if (content == null) return { ...parts, html: parts.html.replace(logoLine, '') }
    return { ...parts, picture: { name: `logo.${logo.slice(logo.lastIndexOf('.') + 1)}`, content } }
  }

  /**
   * The agencies of whose news it tells now; nothing where it does not leave: the hours that it keeps have begun, or nobody may see any
   * more what it tells of.
   */
  async function toldOf(
    work: DeliveryWork,
    jobId: string,
    { agencies, kind }: Claimed,
    { keeps }: SealedLetter,
  ): Promise<readonly string[] | undefined> {
    if (keeps === undefined || agencies.length === 0) return agencies
    const leave = await leaves({ ...work, agencies, kind }, keeps)
    if ('tellsOf' in leave) return leave.tellsOf
    await inTenant(work.tenantId, async (link) => {
      if ('refusal' in leave) return write(link, work.deliveryId, { state: 'unreachable', reason: leave.refusal }, null)
      await link.send({ text: wait, values: [work.deliveryId] })
      await enqueueLater(link, { id: laterId(jobId), data: work, at: leave.until })
    })
    return undefined
  }

  return async ({ tenantId, deliveryId }, jobId, isLastTry) => {
    const claimed = await inTenant(tenantId, (link) => link.send<Claimed>({ text: claim, values: [deliveryId] }))
    const [row] = claimed.rows
    if (row === undefined) return 'skipped'
    const opened = sealer.open(row.sealed, letterPlace(tenantId, deliveryId))
    if (opened === undefined) throw new Error('the message cannot be opened: the secret it was sealed with is gone')
    const letter: SealedLetter = JSON.parse(opened)
    const agencies = await toldOf({ tenantId, deliveryId }, jobId, row, letter)
    if (agencies === undefined) return 'done'
    const { to: own, deviceId, logo, awaitsHead, keeps: _kept, opens = {}, ...sealedParts } = letter
    const head = awaitsHead === true ? await headOf(tenantId, agencies) : undefined
    const parts = await dressed(
      tenantId,
      head === undefined ? sealedParts : withHead(sealedParts, head),
      head === undefined ? logo : head.logo,
    )
    const device = deviceId === undefined ? undefined : await deviceOf(tenantId, deviceId)
    const to = own ?? (deviceId === undefined ? row.address : device === undefined ? null : deviceId)
    if (to === null) {
      await inTenant(tenantId, (link) =>
        write(link, deliveryId, { state: 'unreachable', reason: deviceId === undefined ? 'noAddress' : 'deviceGone' }, null),
      )
      return 'done'
    }
    const { channel, kind, basis, client_id: client, language } = row
    const refused = await inTenant(tenantId, async (link) => {
      const values = [channel, basis, to, client, deliveryId, opens.invitationId ?? null, opens.ticket ?? null]
      const [said] = (await link.send<{ reason: string | null }>({ text: refusal, values })).rows
      if (said?.reason != null)
        await write(link, deliveryId, { state: 'unreachable', reason: said.reason }, device === undefined ? addressHint(to) : null)
      return said?.reason != null
    })
    if (refused) return 'done'
    const sent = await hand(tenantId, { id: deliveryId, channel, to, kind, language, ...parts, ...(device && { device }) })
    const ending = endingOf(sent, isLastTry)
    await inTenant(tenantId, async (link) => {
      await write(link, deliveryId, ending, device === undefined ? addressHint(to) : null)
      // The browser took its consent back, or is no more.
      if (device !== undefined && ending.state === 'bounced') await link.send({ text: forgetDevice, values: [deviceId] })
    })
    if (sent.outcome === 'later') throw new Error(`the message was not taken: ${sent.reason}`)
    if (sent.outcome === 'refused') log.warn({ tenantId, deliveryId, reason: sent.reason }, 'a message was refused')
    return 'done'
  }
}
