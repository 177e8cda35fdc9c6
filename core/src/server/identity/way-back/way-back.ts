import { createHash, randomInt } from 'node:crypto'
import { core, type DeliveryChannel, type OutgoingLetter, problem } from '../../../contract/index.js'
import type { Link } from '../../data/link.js'
import { checkPassword } from '../account-checks.js'
import { storeHash } from '../accounts.js'
import { operatorTenant } from '../address-book.js'
import { actFor, writeAudit } from '../audit.js'
import { contextOf, type SignInParts } from '../enter.js'
import { dropTickets, issueTicket, lookAtTicket, spendTicket, type TicketToken, tryTicket } from '../factors/tickets.js'
import { plainCode } from '../factors/recovery-codes.js'
import { findAccount } from '../find-account.js'
import { faultsInBody } from '../own-password.js'
import { endSessionsOf } from '../sessions.js'
import type { TellOwner } from '../tell-owner/tell-owner.js'
import { wayBackLetters } from './letters.js'
import { paperHash } from './paper-code.js'

/** How letters leave: in a unit of the tenant's own, after which they are sent. */
export interface Post {
  readonly channels: readonly DeliveryChannel[]
  send(tenantId: string, letter: OutgoingLetter): Promise<void>
}
/** Who asks, and for whom, as far as they typed it. */
export interface WayBackRequest {
  readonly name: string
  readonly tenantId?: string | undefined
  readonly address: string
  readonly requestId: string
}
/** The ways back in for somebody who has lost the password. Nothing here tells who exists. */
export interface WayBack {
  readonly channels: readonly DeliveryChannel[]
  /** Sends a link or a code, where there is somebody to send it to. The ticket takes the code that a text message brings. */
  ask(request: WayBackRequest & { readonly channel: DeliveryChannel }): Promise<TicketToken>
  /** Takes the code of a text message; what comes back lets choose a password. */
  openBySms(ticket: TicketToken, code: string, requestId: string): Promise<TicketToken>
  /** Takes a code on paper, made by staff. */
  openByPaper(request: WayBackRequest & { readonly code: string }): Promise<TicketToken>
  isOpen(token: TicketToken, requestId: string): Promise<boolean>
  /** Chooses the new password. All sign-ins end, the second step stays, and the old address is told. */
  setPassword(token: TicketToken, password: string, requestId: string, language?: string): Promise<void>
  /** Letters under way. */
  settled(): Promise<void>
}
interface ToTell {
  readonly tenantId: string
  readonly accountId: string
  readonly channel: DeliveryChannel
  /** What a text message brings, and the ticket that takes it. */
  readonly code: string
  readonly ticket: TicketToken
}

const seconds = 10 * 60
const mostLetters = 4
const over = () => problem(core.problems.wayBackOver)
const smsHash = (tenantId: string, code: string): string => createHash('sha256').update(`${tenantId} ${code}`).digest('hex')
const newSmsCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')

/** So that nobody's mailbox or telephone is filled by somebody else. */
async function isTooMany(link: Link, accountId: string): Promise<boolean> {
  const { rows } = await link.send<{ count: number }>({
    text: `select count(*)::int as count from auth.ticket where tenant_id = core.ctx_tenant() and account_id = $1
      and purpose in ('wayBack', 'smsCode') and created_at > clock_timestamp() - interval '1 hour'`,
    values: [accountId],
  })
  return (rows[0]?.count ?? 0) >= mostLetters
}
const note = (link: Link, accountId: string, operation: string, clientId: string | null, stop?: string): void =>
  writeAudit(link, {
    operation: `core.${operation}`,
    outcome: stop === undefined ? 'allow' : 'deny',
    ...(stop !== undefined && { basis: stop }),
    resource: 'account',
    resourceId: accountId,
    ...(clientId !== null && { clientId }),
  })
/** What keeps the portal from writing to them by itself: a wish, a consent taken back, a note for people to read. */
async function stopOf(link: Link, accountId: string, channel: DeliveryChannel): Promise<string | undefined> {
  const { rows } = await link.send<Readonly<Record<string, readonly string[]>>>({
    text: 'select email, sms from auth.stops_writing($1)',
    values: [accountId],
  })
  return rows[0]?.[channel]?.[0]
}
async function clientOf(link: Link, accountId: string): Promise<string | null> {
  const { rows } = await link.send<{ client: string | null }>({ text: 'select auth.client_of($1) as client', values: [accountId] })
  return rows[0]?.client ?? null
}

/** Chooses a password by a way back that is open. */
function passwordBy(parts: SignInParts, tellOwner: TellOwner): WayBack['setPassword'] {
  const { database, hasher } = parts
  return async (token, password, requestId, language) => {
    const context = contextOf(token.tenantId, requestId)
    const owner = await database.transaction('auth', context, async (link) => {
      const ticket = await lookAtTicket(link, token, 'wayBack')
      const { rows } = await link.send<{ about: string }>({
        text: `select concat_ws(' ', username, email, display_name) as about from core.account
          where tenant_id = core.ctx_tenant() and id = $1 and is_active`,
        values: [ticket?.accountId ?? null],
      })
      return ticket?.accountId != null && rows[0] !== undefined ? { accountId: ticket.accountId, about: rows[0].about } : undefined
    })
    if (owner === undefined) throw over()
    faultsInBody(() => checkPassword(password, [owner.about], language))
    const hash = await hasher.hash(password)
    await database.transaction('auth', context, async (link) => {
      if ((await spendTicket(link, token, 'wayBack')) === undefined) throw over()
      actFor(link, owner.accountId)
      storeHash(link, owner.accountId, hash, false)
      dropTickets(link, owner.accountId, 'wayBack')
      dropTickets(link, owner.accountId, 'paperCode')
      await endSessionsOf(link, owner.accountId, 'passwordChanged')
      note(link, owner.accountId, 'recoverPassword', await clientOf(link, owner.accountId))
    })
    tellOwner.tell({ tenantId: token.tenantId, accountId: owner.accountId }, 'passwordChanged')
  }
}

/** The ways back over a database. Letters are written after the answer was given, so that it comes at the same time for everybody. */
export function createWayBack(parts: SignInParts, post: Post, tellOwner: TellOwner, report: (error: unknown) => void): WayBack {
  const { database, throttle } = parts
  const underWay = new Set<Promise<void>>()
  const later = (work: Promise<void>): void => {
    const done = work.catch(report).finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const open = (link: Link, tenantId: string, accountId: string): TicketToken =>
    issueTicket(link, tenantId, { purpose: 'wayBack', accountId, seconds })
  const find = async ({ tenantId, name, requestId }: WayBackRequest) => {
    const found = await database.transaction('auth', contextOf('', requestId), (link) => findAccount(link, tenantId, name))
    return found?.tenantId === operatorTenant ? undefined : found // they have the command line
  }
  /** The ticket is kept for everybody, known or not; a code that nobody was sent fits it. */
  const write = (tenantId: string, accountId: string | undefined, channel: DeliveryChannel, code: string, requestId: string) =>
    database.transaction('auth', contextOf(tenantId, requestId), async (link) => {
      const content = smsHash(tenantId, accountId === undefined ? newSmsCode() : code)
      return issueTicket(link, tenantId, { purpose: channel === 'sms' ? 'smsCode' : 'wayBackAsked', accountId, content, seconds })
    })
  const tell = async ({ tenantId, accountId, channel, code, ticket }: ToTell, requestId: string): Promise<void> => {
    const token = await database.transaction('auth', contextOf(tenantId, requestId), async (link) => {
      if (await isTooMany(link, accountId)) return undefined
      const stop = await stopOf(link, accountId, channel)
      note(link, accountId, 'askForWayBack', await clientOf(link, accountId), stop)
      if (stop !== undefined) return undefined
      return channel === 'email' ? open(link, tenantId, accountId) : ticket
    })
    if (token === undefined) return
    const write = channel === 'email' ? wayBackLetters.link(token.text) : wayBackLetters.sms(code)
    await post.send(tenantId, { channel, to: { accountId }, kind: 'core.wayBack', basis: 'service', opens: { ticket: token.hash }, write })
  }
  return {
    channels: post.channels,
    async ask({ channel, ...request }) {
      await throttle.take({ name: `way back ${request.name}`, address: request.address })
      const found = await find(request)
      const tenantId = found?.tenantId ?? request.tenantId ?? operatorTenant
      const code = newSmsCode()
      const ticket = await write(tenantId, found?.accountId, channel, code, request.requestId)
      if (found !== undefined && post.channels.includes(channel))
        later(tell({ tenantId, accountId: found.accountId, channel, code, ticket }, request.requestId))
      return ticket
    },
    async openBySms(ticket, code, requestId) {
      return database
        .transaction('auth', contextOf(ticket.tenantId, requestId), async (link) => {
          const held = await tryTicket(link, ticket, 'smsCode')
          if (held?.accountId == null || held.content !== smsHash(ticket.tenantId, code.replace(/\D/g, ''))) return undefined
          return (await spendTicket(link, ticket, 'smsCode')) && open(link, ticket.tenantId, held.accountId)
        })
        .then((token) => token ?? Promise.reject(problem(core.problems.wayBackCodeWrong)))
    },
    async openByPaper({ code, ...request }) {
      const attempt = { name: `paper ${request.name}`, address: request.address }
      await throttle.take(attempt)
      const found = await find(request)
      const { tenantId = operatorTenant, accountId = operatorTenant } = found ?? {}
      const token = { tenantId, text: '', hash: paperHash(tenantId, accountId, plainCode(code) ?? '') }
      const opened = await database.transaction('auth', contextOf(tenantId, request.requestId), async (link) => {
        if ((await spendTicket(link, token, 'paperCode')) === undefined || found === undefined) return undefined
        throttle.clear(link, attempt)
        return open(link, tenantId, accountId)
      })
      if (opened === undefined) throw problem(core.problems.wayBackCodeWrong)
      return opened
    },
    isOpen: (token, requestId) =>
      database.transaction(
        'auth',
        contextOf(token.tenantId, requestId),
        async (link) => (await lookAtTicket(link, token, 'wayBack')) !== undefined,
      ),
    setPassword: passwordBy(parts, tellOwner),
    settled: async () => void (await Promise.all(underWay)),
  }
}
