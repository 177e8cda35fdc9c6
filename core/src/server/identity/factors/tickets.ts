import type { Link } from '../../data/link.js'
import { newRefreshToken, type RefreshToken } from '../refresh-token.js'

/** What is half done, and waits for its other half. */
export type TicketPurpose =
  | 'signIn'
  | 'passkey'
  | 'newPasskey'
  | 'shownCodes'
  | 'wayBack'
  | 'wayBackAsked'
  | 'smsCode'
  | 'paperCode'
  | 'newEmail'
  | 'resetFactors'
  | 'singleSignOn'
  | 'setup'

/** A token of the same form as those that renew sign-ins: it says which tenant to look in, and is kept as its hash. */
export type TicketToken = RefreshToken

export interface NewTicket {
  readonly purpose: TicketPurpose
  readonly seconds: number
  readonly accountId?: string | undefined
  readonly sessionId?: string | undefined
  readonly content?: string
}
/** A ticket that holds. */
export interface Ticket {
  readonly accountId: string | null
  readonly sessionId: string | null
  readonly content: string | null
  readonly createdAt: string
}
const columns = `account_id as "accountId", session_id as "sessionId", content, created_at as "createdAt"`
const holds = `tenant_id = core.ctx_tenant() and hash = decode($1, 'hex') and purpose = $2 and used_at is null and expires_at > clock_timestamp()`

/** Puts a ticket under a token; what ran out a day ago goes. */
export function keepTicket(link: Link, token: TicketToken, { purpose, seconds, accountId, sessionId, content }: NewTicket): void {
  void link.send({
    text: `delete from auth.ticket where tenant_id = core.ctx_tenant() and expires_at < clock_timestamp() - interval '1 day'`,
  })
  void link.send({
    text: `insert into auth.ticket (tenant_id, hash, purpose, account_id, session_id, content, expires_at)
      values (core.ctx_tenant(), decode($1, 'hex'), $2, $3, $4, $5, clock_timestamp() + $6::float8 * interval '1 second')`,
    values: [token.hash, purpose, accountId ?? null, sessionId ?? null, content ?? null, seconds],
  })
}
/** Makes a ticket; the token that comes back is the only copy. */
export function issueTicket(link: Link, tenantId: string, ticket: NewTicket): TicketToken {
  const token = newRefreshToken(tenantId)
  keepTicket(link, token, ticket)
  return token
}
/** Uses a ticket up; nothing where it is unknown, used, or has run out. Of all that try at once, one gets it. */
export async function spendTicket(link: Link, token: TicketToken, purpose: TicketPurpose): Promise<Ticket | undefined> {
  const { rows } = await link.send<Ticket>({
    text: `update auth.ticket set used_at = clock_timestamp() where ${holds} returning ${columns}`,
    values: [token.hash, purpose],
  })
  return rows[0]
}
/** Counts a try with a ticket that stays good for a few of them. */
export async function tryTicket(link: Link, token: TicketToken, purpose: TicketPurpose, most = 5): Promise<Ticket | undefined> {
  const { rows } = await link.send<Ticket>({
    text: `update auth.ticket set tries = tries + 1 where ${holds} and tries < $3 returning ${columns}`,
    values: [token.hash, purpose, most],
  })
  return rows[0]
}
/** Looks at a ticket without touching it. */
export async function lookAtTicket(link: Link, token: TicketToken, purpose: TicketPurpose): Promise<Ticket | undefined> {
  const { rows } = await link.send<Ticket>({ text: `select ${columns} from auth.ticket where ${holds}`, values: [token.hash, purpose] })
  return rows[0]
}
/** Takes all open tickets of a kind away from an account. */
export const dropTickets = (link: Link, accountId: string, purpose: TicketPurpose): void =>
  void link.send({
    text: `update auth.ticket set used_at = clock_timestamp()
      where tenant_id = core.ctx_tenant() and account_id = $1 and purpose = $2 and used_at is null`,
    values: [accountId, purpose],
  })
