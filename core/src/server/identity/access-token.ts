import fastifyJwt, { type JWT } from '@fastify/jwt'
import type { FastifyInstance } from 'fastify'
import type { TokenKey } from './keys.js'
import type { OpenSession } from './sessions.js'

/** Whom a token is for: our own pages send it as a cookie, programs in the Authorization header. Neither takes the other's. */
export type Audience = 'lintel-browser' | 'lintel-api'
/** Signs and checks access tokens: a short note of who has signed in. The login session in the database is the truth. */
export interface AccessTokens {
  sign(session: OpenSession, audience: Audience): string
  /** The session a token names; nothing where it is not exactly one of ours. Never throws. */
  read(token: string, audience: Audience): OpenSession | undefined
}

const issuer = 'lintel'
const version = 1
/** Written and asked for, so that a stronger one can be told apart one day; how strong a sign-in is says its session. */
const assurance = 1
const tolerance = 5
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One signer and checker for each key, in a room of its own so that they do not share a name. */
async function signerFor(app: FastifyInstance, { id, key }: TokenKey, seconds: number): Promise<JWT> {
  let made: JWT | undefined
  await app.register(async (room) => {
    await room.register(fastifyJwt, {
      secret: key,
      sign: { algorithm: 'HS256', iss: issuer, expiresIn: seconds, kid: id, header: { alg: 'HS256', typ: 'at+jwt' } },
      verify: {
        algorithms: ['HS256'],
        allowedIss: issuer,
        checkTyp: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'sid', 'ten', 'aud', 'iss'],
        maxAge: seconds + 60,
        clockTolerance: tolerance,
        cache: false,
      },
    })
    made = room.jwt
  })
  if (made === undefined) throw new Error('The access tokens were not made ready')
  return made
}

/**
 * The name of the key in a token's head; the head is not believed further than that. It says what ours say and nothing
 * more: whoever adds `crit`, a key or an address of one (RFC 7515, 4.1) is no signer of ours.
 */
function keyIdOf(token: string): string | undefined {
  const [head = ''] = token.split('.', 1)
  const value: unknown = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'))
  if (typeof value !== 'object' || value === null || Object.keys(value).sort().join() !== 'alg,kid,typ') return undefined
  const id: unknown = 'kid' in value ? value.kid : undefined
  return typeof id === 'string' ? id : undefined
}

const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value)

/** What the library does not look at: each claim is of the one form we write, and not from the future. */
function sessionIn(claims: object, audience: Audience, seconds: number): OpenSession | undefined {
  const { sub, sid, ten, aud, iat, exp, ver, iss, aal }: Partial<Record<string, unknown>> = { ...claims }
  const now = Date.now() / 1000 + tolerance
  if (aud !== audience || iss !== issuer || aal !== assurance || ver !== version || typeof exp !== 'number' || typeof iat !== 'number')
    return undefined
  if (iat > now || exp - iat > seconds) return undefined
  return isId(sub) && isId(sid) && isId(ten) ? { accountId: sub, sessionId: sid, tenantId: ten } : undefined
}

const longestToken = 2_048
const mostRead = 2_000

/** A token that was checked in full, and when (in seconds of the epoch) it is over. */
interface ReadToken {
  readonly session: OpenSession
  readonly until: number
}

/** Makes the tokens ready: the first key signs, all of them check. */
export async function accessTokens(app: FastifyInstance, keys: readonly [TokenKey, ...TokenKey[]], seconds: number): Promise<AccessTokens> {
  const signer = await signerFor(app, keys[0], seconds)
  const checkers = new Map([[keys[0].id, signer]])
  for (const key of keys.slice(1)) checkers.set(key.id, await signerFor(app, key, seconds))
  // The same bytes say the same until they are over; whether the sign-in still holds is the database's to say each time.
  const read = new Map<string, ReadToken>()
  const keep = (name: string, token: ReadToken): void => {
    const [oldest] = read.keys()
    if (read.size >= mostRead && oldest !== undefined) read.delete(oldest)
    read.set(name, token)
  }
  return {
    sign: ({ accountId, sessionId, tenantId }, audience) =>
      signer.sign({ sub: accountId, sid: sessionId, ten: tenantId, aal: assurance, aud: audience, ver: version }),
    read(token, audience) {
      if (token.length > longestToken) return undefined
      const name = `${audience} ${token}`
      const known = read.get(name)
      if (known !== undefined && Date.now() / 1000 < known.until) return known.session
      read.delete(name)
      try {
        const claims: { readonly exp?: unknown } | undefined = checkers.get(keyIdOf(token) ?? '')?.verify<object>(token)
        const session = claims && sessionIn(claims, audience, seconds)
        if (session !== undefined && typeof claims?.exp === 'number') keep(name, { session, until: claims.exp })
        return session
      } catch {
        // Whatever the library objects to, it is not a token of ours.
        return undefined
      }
    },
  }
}
