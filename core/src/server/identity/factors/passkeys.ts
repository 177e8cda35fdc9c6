import { reopenPassword } from '../password-stop/password-stop.js'
import { randomUUID } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { core, problem } from '../../../contract/index.js'
import type { Database } from '../../data/link.js'
import { operatorTenant } from '../address-book.js'
import { type Arrival, contextOf, enter, recordRefusal, type SignedIn, type SignInParts } from '../enter.js'
import { type OwnAccount, ownContext } from '../own-password.js'
import { readRefreshToken } from '../refresh-token.js'
import { countFactor, noteOwn } from './own-factors.js'
import { issueTicket, spendTicket, type TicketToken } from './tickets.js'

/** The address at which a browser shows a passkey: it belongs to this host and no other. */
export interface PasskeyPlace {
  readonly origin: string
  readonly host: string
}
/** What a browser needs to make or show a passkey, and the ticket that brings the answer back. */
export interface PasskeyQuestion {
  readonly ticket: string
  readonly options: object
}
/** Signing in, and proving who one is, by passkeys (WebAuthn Level 3). */
export interface Passkeys {
  begin(own: OwnAccount, place: PasskeyPlace, portal: string): Promise<PasskeyQuestion>
  add(
    own: OwnAccount,
    place: PasskeyPlace,
    answer: { readonly ticket: string; readonly name: string; readonly credential: object },
  ): Promise<void>
  ask(tenantId: string | undefined, place: PasskeyPlace, from: Pick<Arrival, 'address' | 'requestId'>): Promise<PasskeyQuestion>
  /** Lets in whoever shows a passkey; where they are signed in already, this is the fresh proof. */
  signIn(
    tenantId: string | undefined,
    place: PasskeyPlace,
    arrival: Arrival,
    answer: { readonly ticket: string; readonly assertion: object },
  ): Promise<SignedIn>
}

/** Only where passkeys are used: it is no small package. */
const webauthn = () => import('@simplewebauthn/server')
const seconds = 5 * 60
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')
const idIn = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
/** The handle that a passkey carries: which account of which tenant. */
const handleOf = (tenantId: string, accountId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([bytesOf(tenantId), bytesOf(accountId)]))
const ownerIn = (handle: unknown): { readonly tenantId: string; readonly accountId: string } | undefined => {
  const bytes = typeof handle === 'string' ? Buffer.from(handle, 'base64url') : Buffer.alloc(0)
  return bytes.length === 32 ? { tenantId: idIn(bytes.subarray(0, 16)), accountId: idIn(bytes.subarray(16)) } : undefined
}

interface Known {
  readonly id: string
  readonly credential_id: string
  readonly public_key: Uint8Array<ArrayBuffer>
  readonly counter: string
  readonly transports: string[]
}
const heldTicket = (text: string): TicketToken => {
  const token = readRefreshToken(text)
  if (token === undefined) throw problem(core.problems.passkeyRefused)
  return token
}
/** Whatever the library objects to, it is not a good answer. */
const verified = <T>(check: Promise<T>): Promise<T | undefined> => check.catch(() => undefined)

/** The half that looks after one's own passkeys. */
const ownPasskeys = (database: Database): Pick<Passkeys, 'begin' | 'add'> => ({
  async begin(own, { host }, portal) {
    return database.transaction('auth', ownContext(own), async (link) => {
      const { rows } = await link.send<{ name: string; label: string; known: string[] }>({
        text: `select coalesce(username, email) as name, display_name as label, array(select credential_id from auth.factor f
            where f.tenant_id = a.tenant_id and f.account_id = a.id and f.kind = 'passkey' and f.host = $2) as known
          from core.account a where a.tenant_id = core.ctx_tenant() and a.id = $1`,
        values: [own.accountId, host],
      })
      const [row] = rows
      if (row === undefined) throw problem(core.problems.unauthenticated)
      const options = await (await webauthn()).generateRegistrationOptions({
        rpName: portal,
        rpID: host,
        userName: row.name,
        userDisplayName: row.label,
        userID: handleOf(own.tenantId, own.accountId),
        attestationType: 'none',
        excludeCredentials: row.known.map((id) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      const { accountId, sessionId } = own
      const ticket = issueTicket(link, own.tenantId, { purpose: 'newPasskey', accountId, sessionId, content: options.challenge, seconds })
      return { ticket: ticket.text, options }
    })
  },
  async add(own, { origin, host }, { ticket, name, credential }) {
    await database.transaction('auth', ownContext(own), async (link) => {
      const held = await spendTicket(link, heldTicket(ticket), 'newPasskey')
      if (held?.content == null || held.accountId !== own.accountId || held.sessionId !== own.sessionId)
        throw problem(core.problems.passkeyRefused)
      const check = (await webauthn()).verifyRegistrationResponse({
        response: credential as RegistrationResponseJSON,
        expectedChallenge: held.content,
        expectedOrigin: origin,
        expectedRPID: host,
        requireUserVerification: true,
      })
      const info = (await verified(check))?.registrationInfo
      if (info === undefined) throw problem(core.problems.passkeyRefused)
      const id = randomUUID()
      const { id: credentialId, publicKey, counter, transports = [] } = info.credential
      const { count } = await link.send({
        text: `insert into auth.factor (tenant_id, id, account_id, kind, name, credential_id, public_key, counter, transports, host, is_backed_up, confirmed_at)
          values (core.ctx_tenant(), $1, $2, 'passkey', $3, $4, decode($5, 'hex'), $6, $7, $8, $9, clock_timestamp()) on conflict do nothing`,
        values: [
          id,
          own.accountId,
          name,
          credentialId,
          Buffer.from(publicKey).toString('hex'),
          counter,
          transports,
          host,
          info.credentialBackedUp,
        ],
      })
      if (count === 0) throw problem(core.problems.passkeyRefused)
      await countFactor(link, own)
      noteOwn(link, own, 'addPasskey', id)
    })
  },
})

async function check(
  parts: SignInParts,
  place: PasskeyPlace,
  owner: { readonly tenantId: string; readonly accountId: string },
  challenge: string,
  assertion: AuthenticationResponseJSON,
  requestId: string,
): Promise<{ readonly factorId: string; readonly counter: number } | undefined> {
  const { rows } = await parts.database.transaction('auth', contextOf(owner.tenantId, requestId), (link) =>
    link.send<Known>({
      text: `select id, credential_id, public_key, counter, transports from auth.factor
        where tenant_id = core.ctx_tenant() and account_id = $1 and credential_id = $2 and confirmed_at is not null`,
      values: [owner.accountId, assertion.id],
    }),
  )
  const [known] = rows
  if (known === undefined) return undefined
  const result = await verified(
    (await webauthn()).verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
      credential: { id: known.credential_id, publicKey: known.public_key, counter: Number(known.counter) },
    }),
  )
  return result?.verified ? { factorId: known.id, counter: result.authenticationInfo.newCounter } : undefined
}

/** Passkeys over a database: also as the only step, because the device has asked for a finger, a face or a PIN. */
export function createPasskeys(parts: SignInParts): Passkeys {
  const { database, lifetimes } = parts
  return {
    ...ownPasskeys(database),
    async ask(tenantId = operatorTenant, { host }, { address, requestId }) {
      await parts.throttle.takeQuestion(address)
      const options = await (await webauthn()).generateAuthenticationOptions({ rpID: host, userVerification: 'required' })
      const ticket = await database.transaction('auth', contextOf(tenantId, requestId), async (link) =>
        issueTicket(link, tenantId, { purpose: 'passkey', content: options.challenge, seconds }),
      )
      return { ticket: ticket.text, options }
    },
    async signIn(tenantId, place, arrival, { ticket, assertion }) {
      const { requestId, replaces } = arrival
      const token = heldTicket(ticket)
      const held = await database.transaction('auth', contextOf(token.tenantId, requestId), (link) => spendTicket(link, token, 'passkey'))
      const shown = assertion as AuthenticationResponseJSON
      const owner = ownerIn(shown.response?.userHandle)
      const isAtHome = tenantId === undefined || owner?.tenantId === tenantId || owner?.tenantId === operatorTenant
      if (held?.content == null || owner === undefined || !isAtHome) throw problem(core.problems.passkeyRefused)
      const good = await check(parts, place, owner, held.content, shown, requestId)
      const operation = replaces?.accountId === owner.accountId ? 'core.stepUp' : 'core.signIn'
      const entered =
        good &&
        (await database.transaction('auth', contextOf(owner.tenantId, requestId), async (link) => {
          const { count } = await link.send({
            text: `update auth.factor set counter = $2, last_used_at = clock_timestamp()
              where tenant_id = core.ctx_tenant() and id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
            values: [good.factorId, good.counter],
          })
          if (count === 0) return undefined
          reopenPassword(link, owner.accountId)
          return enter(link, lifetimes, arrival, { ...owner, hasFactor: true, operation, basis: 'passkey' })
        }))
      if (entered !== undefined) return entered
      await recordRefusal(database, { ...owner, requestId }, operation, 'passkey')
      throw problem(core.problems.passkeyRefused)
    },
  }
}
