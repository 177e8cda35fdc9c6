import { core, Problem, problem } from '../../../contract/index.js'
import type { Link } from '../../data/link.js'
import type { Sealer } from '../../data/seal.js'
import type { AskOutside } from '../../outgoing/ask-outside.js'
import { writeAudit } from '../audit.js'
import { type Arrival, contextOf, enter, recordRefusal, type SignedIn, type SignInParts } from '../enter.js'
import { sayIdentity } from '../identity-words.js'
import { issueTicket, spendTicket, type TicketToken } from '../factors/tickets.js'
import { type HalfSignedIn, halfSeconds } from '../sign-in.js'
import { secretPlace } from './secret-place.js'
import { beginAt, finishAt, isFitting, type Journey, type ProviderSettings, type ProvenPerson } from './provider.js'

/** What is known of a tenant's provider; the secret never comes out. */
export interface SingleSignOnView {
  readonly issuer: string
  readonly clientId: string
  readonly domains: readonly string[]
  readonly label: string
}
export interface SingleSignOnChange extends SingleSignOnView {
  /** Left out: the one that is there stays. */
  readonly secret?: string | undefined
}
interface Acting {
  readonly tenantId: string
  readonly by: string
  readonly requestId: string
  readonly language?: string
}
/** Signing in by the accounts of the organisation that staff work for. */
export interface SingleSignOn {
  read(tenantId: string, requestId: string): Promise<SingleSignOnView | undefined>
  set(acting: Acting, change: SingleSignOnChange): Promise<void>
  remove(acting: Acting): Promise<void>
  begin(
    tenantId: string,
    redirectUri: string,
    next: string,
    from: Pick<Arrival, 'address' | 'requestId'>,
  ): Promise<{ readonly url: URL; readonly ticket: TicketToken }>
  finish(ticket: TicketToken, answer: URL, arrival: Arrival): Promise<{ readonly next: string; readonly result: SignedIn | HalfSignedIn }>
}
interface Row extends SingleSignOnView {
  readonly secret: string
}
interface Kept extends Journey {
  readonly next: string
}
const seconds = 10 * 60
const journeyPlace = (tenantId: string): readonly string[] => [tenantId, 'auth.ticket', 'content', 'singleSignOn']

async function readRow(link: Link): Promise<Row | undefined> {
  const { rows } = await link.send<Row>({
    text: `select issuer, client_id as "clientId", secret, domains, label from auth.single_sign_on where tenant_id = core.ctx_tenant()`,
  })
  return rows[0]
}
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  ['state', 'nonce', 'verifier', 'next'].every((name) => typeof Reflect.get(value, name) === 'string')

/** The one active account of staff with this address. */
async function staffAccount(link: Link, email: string): Promise<{ readonly accountId: string; readonly hasFactor: boolean } | undefined> {
  const { rows } = await link.send<{ accountId: string; hasFactor: boolean }>({
    text: `select a.id as "accountId", exists (select from auth.factor f
        where f.tenant_id = a.tenant_id and f.account_id = a.id and f.confirmed_at is not null) as "hasFactor"
      from core.account a
      where a.tenant_id = core.ctx_tenant() and lower(a.email) = lower($1) and a.is_active and auth.foremost_hat(a.id) = 'staff'`,
    values: [email],
  })
  return rows.length === 1 ? rows[0] : undefined
}
const isAllowed = (email: string, domains: readonly string[]): boolean =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())
/** Whatever a provider answers that is no sign-in: nobody comes in, and nothing is told of why. */
const orRefused = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    throw error instanceof Problem ? error : problem(core.problems.singleSignOnRefused)
  }
}

const fault = ({ language }: Acting, field: 'issuer' | 'secret') =>
  problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${field}`, detail: sayIdentity(language, `sso.${field}`) }] })

/** Sets how a tenant's staff sign in elsewhere. */
const administering = (
  { database }: SignInParts,
  sealer: Sealer,
  askOutside: AskOutside,
): Pick<SingleSignOn, 'read' | 'set' | 'remove'> => {
  const inTenant = <T>({ tenantId, by, requestId }: Acting, work: (link: Link) => Promise<T>): Promise<T> =>
    database.transaction('auth', { ...contextOf(tenantId, requestId), 'lintel.account': by }, work)
  const note = (link: Link, operation: string): void => writeAudit(link, { operation: `core.${operation}`, outcome: 'allow' })
  return {
    async read(tenantId, requestId) {
      const row = await database.transaction('auth', contextOf(tenantId, requestId), readRow)
      return row && { issuer: row.issuer, clientId: row.clientId, domains: row.domains, label: row.label }
    },
    set: (acting, change) =>
      inTenant(acting, async (link) => {
        const { issuer, clientId, domains, label, secret } = change
        const sealed = secret === undefined ? (await readRow(link))?.secret : sealer.seal(secret, secretPlace(acting.tenantId))
        if (!isFitting(issuer, askOutside)) throw fault(acting, 'issuer')
        if (sealed === undefined) throw fault(acting, 'secret')
        await link.send({
          text: `insert into auth.single_sign_on (tenant_id, issuer, client_id, secret, domains, label) values (core.ctx_tenant(), $1, $2, $3, $4, $5)
            on conflict (tenant_id) do update set issuer = excluded.issuer, client_id = excluded.client_id, secret = excluded.secret,
              domains = excluded.domains, label = excluded.label, updated_at = clock_timestamp()`,
          values: [issuer, clientId, sealed, domains.map((domain) => domain.toLowerCase()), label],
        })
        note(link, 'setSingleSignOn')
      }),
    remove: (acting) =>
      inTenant(acting, async (link) => {
        await link.send({ text: 'delete from auth.single_sign_on where tenant_id = core.ctx_tenant()' })
        note(link, 'removeSingleSignOn')
      }),
  }
}

/** Single sign-on over a database (OpenID Connect, code flow with PKCE). Nobody is made: only staff who are there already come in. */
export function createSingleSignOn(parts: SignInParts, sealer: Sealer, askOutside: AskOutside): SingleSignOn {
  const { database, lifetimes } = parts
  async function settingsOf(tenantId: string, requestId: string): Promise<ProviderSettings & { readonly domains: readonly string[] }> {
    const row = await database.transaction('auth', contextOf(tenantId, requestId), readRow)
    const secret = row && sealer.open(row.secret, secretPlace(tenantId))
    if (row === undefined || secret === undefined) throw problem(core.problems.notFound)
    return { askOutside, issuer: row.issuer, clientId: row.clientId, secret, domains: row.domains }
  }
  async function letIn(tenantId: string, person: ProvenPerson, arrival: Arrival): Promise<SignedIn | HalfSignedIn | undefined> {
    return database.transaction('auth', contextOf(tenantId, arrival.requestId), async (link) => {
      const found = await staffAccount(link, person.email)
      if (found === undefined) return undefined
      const { accountId, hasFactor } = found
      if (hasFactor && !person.hasFactor)
        return { ticket: issueTicket(link, tenantId, { purpose: 'signIn', accountId, seconds: halfSeconds }) }
      return enter(link, lifetimes, arrival, {
        tenantId,
        accountId,
        hasFactor: person.hasFactor,
        operation: 'core.signIn',
        basis: 'singleSignOn',
      })
    })
  }
  return {
    ...administering(parts, sealer, askOutside),
    async begin(tenantId, redirectUri, next, { address, requestId }) {
      await parts.throttle.takeQuestion(address)
      const { url, journey } = await orRefused(beginAt(await settingsOf(tenantId, requestId), redirectUri))
      const content = sealer.seal(JSON.stringify({ ...journey, next } satisfies Kept), journeyPlace(tenantId))
      const ticket = await database.transaction('auth', contextOf(tenantId, requestId), async (link) =>
        issueTicket(link, tenantId, { purpose: 'singleSignOn', content, seconds }),
      )
      return { url, ticket }
    },
    async finish(ticket, answer, arrival) {
      const { tenantId } = ticket
      const { requestId } = arrival
      const held = await database.transaction('auth', contextOf(tenantId, requestId), (link) => spendTicket(link, ticket, 'singleSignOn'))
      const text = held?.content == null ? undefined : sealer.open(held.content, journeyPlace(tenantId))
      const journey: unknown = text === undefined ? undefined : JSON.parse(text)
      if (!isKept(journey)) throw problem(core.problems.singleSignOnRefused)
      const settings = await settingsOf(tenantId, requestId)
      const person = await orRefused(finishAt(settings, answer, journey))
      const result = isAllowed(person.email, settings.domains) ? await letIn(tenantId, person, arrival) : undefined
      if (result !== undefined) return { next: journey.next, result }
      await recordRefusal(database, { tenantId, requestId }, 'core.signIn', 'singleSignOn')
      throw problem(core.problems.singleSignOnRefused)
    },
  }
}
