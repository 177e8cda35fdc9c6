import type { FastifyReply, FastifyRequest } from 'fastify'
import { core, problem } from '../../contract/index.js'
import type { AccessTokens } from '../identity/access-token.js'
import { deviceOf } from '../identity/device.js'
import type { Arrival, SignedIn } from '../identity/enter.js'
import type { PasskeyPlace, PasskeyQuestion } from '../identity/factors/passkeys.js'
import type { Finished, OpenStep } from '../identity/finish-sign-in.js'
import type { Identity } from '../identity/index.js'
import { type RefreshToken, readRefreshToken } from '../identity/refresh-token.js'
import type { OpenSession } from '../identity/sessions.js'
import type { Cookies } from './cookies.js'
import type { Credentials, Proof } from './credentials.js'

/** A token for programs, with its life in seconds. */
export interface Grant {
  readonly accessToken: string
  readonly expiresIn: number
}
/** Where HTTP meets identity: cookies in, cookies out. */
export interface SignInDoor {
  readonly identity: Identity
  readonly tokens: AccessTokens
  readonly cookies: Cookies
  /** `half`: a second step follows, and a cookie holds the ticket for it. Only where it `mayBeHalf`. */
  signIn(request: FastifyRequest, reply: FastifyReply, credentials: Credentials, mayBeHalf?: boolean): Promise<Grant | 'half'>
  /** The second step that waits for this browser, which has taken the first. */
  openStep(request: FastifyRequest): Promise<OpenStep | undefined>
  /** Where it was a code on paper, how many are left comes back. */
  finish(request: FastifyRequest, reply: FastifyReply, code: string): Promise<Pick<Finished, 'codesLeft'>>
  /** Asks for a passkey, and lets in whoever shows one. */
  askForPasskey(request: FastifyRequest): Promise<PasskeyQuestion>
  signInWithPasskey(request: FastifyRequest, reply: FastifyReply, answer: PasskeyAnswer): Promise<Grant>
  /** Takes a fresh proof; the request goes on under the new session. */
  stepUp(request: FastifyRequest, reply: FastifyReply, proof: Proof): Promise<Grant>
  signOut(request: FastifyRequest, reply: FastifyReply): Promise<void>
  refresh(request: FastifyRequest, reply: FastifyReply): Promise<Grant | 'race' | 'refused'>
  /** Gives the browser the cookies of a session. */
  keep(reply: FastifyReply, session: OpenSession, refresh: RefreshToken): void
  /** Takes them away. */
  forget(reply: FastifyReply): void
}

const decoration = 'signInDoor'
/** The door of the server that a request came in by. */
export const doorOf = (request: FastifyRequest): SignInDoor => request.server.getDecorator<SignInDoor>(decoration)
/** The name `identify` puts the door under. */
export const doorName = decoration

/** The session a request was let in with, as far as its tokens tell. */
export const sessionOf = ({ caller }: FastifyRequest): OpenSession | undefined => {
  const { tenantId, accountId, sessionId } = caller
  return tenantId !== undefined && accountId !== undefined && sessionId !== undefined ? { tenantId, accountId, sessionId } : undefined
}

/** From where a request comes, as far as signing in goes. */
export const arrivalOf = (request: FastifyRequest): Arrival => ({
  address: request.ip,
  device: deviceOf(request.headers['user-agent']),
  requestId: request.id,
  replaces: sessionOf(request),
})

/** What a browser brings that shows a passkey. */
export interface PasskeyAnswer {
  readonly ticket: string
  readonly assertion: object
}
const placeOf = ({ caller, hostname }: FastifyRequest): PasskeyPlace => ({ origin: caller.origin ?? '', host: hostname })

/** Opens the door over identity. */
export function signInDoor(identity: Identity, tokens: AccessTokens, cookies: Cookies): SignInDoor {
  const grant = (session: OpenSession): Grant => ({
    accessToken: tokens.sign(session, 'lintel-api'),
    expiresIn: identity.lifetimes.accessToken,
  })
  const keep: SignInDoor['keep'] = (reply, session, refresh) => {
    cookies.set(reply, 'at', tokens.sign(session, 'lintel-browser'))
    cookies.set(reply, 'rt', refresh.text)
  }
  const welcome = (reply: FastifyReply, { session, refresh }: SignedIn): Grant => {
    keep(reply, session, refresh)
    identity.tellOwner.tellOfSignIn(session)
    return grant(session)
  }
  const forget: SignInDoor['forget'] = (reply) => {
    for (const name of ['at', 'rt'] as const) cookies.clear(reply, name)
  }
  return {
    identity,
    tokens,
    cookies,
    keep,
    forget,
    async signIn(request, reply, { username, password, code }, mayBeHalf = false) {
      const result = await identity.signIn({
        ...arrivalOf(request),
        name: username.trim(),
        password,
        code,
        mayBeHalf,
        tenantId: await identity.addresses.tenantOf(request.hostname),
      })
      if ('ticket' in result) {
        cookies.set(reply, 'step', result.ticket.text)
        return 'half'
      }
      return welcome(reply, result)
    },
    async openStep(request) {
      const ticket = readRefreshToken(cookies.read(request, 'step'))
      return ticket && identity.lookAtStep(ticket, request.id)
    },
    async finish(request, reply, code) {
      const ticket = readRefreshToken(cookies.read(request, 'step'))
      if (ticket === undefined) throw problem(core.problems.unauthenticated)
      const finished = await identity.finishSignIn({ ...arrivalOf(request), ticket, code })
      welcome(reply, finished)
      cookies.clear(reply, 'step')
      return finished
    },
    askForPasskey: (request) => identity.passkeys.ask(request.caller.tenantId, placeOf(request), arrivalOf(request)),
    async signInWithPasskey(request, reply, answer) {
      const tenantId = await identity.addresses.tenantOf(request.hostname)
      const grantOf = welcome(reply, await identity.passkeys.signIn(tenantId, placeOf(request), arrivalOf(request), answer))
      cookies.clear(reply, 'step')
      return grantOf
    },
    async stepUp(request, reply, proof) {
      const replaces = sessionOf(request)
      if (replaces === undefined) throw problem(core.problems.unauthenticated)
      const stepped = await identity.stepUp({ ...arrivalOf(request), ...proof, replaces })
      request.caller = { ...request.caller, ...stepped.session }
      return welcome(reply, stepped)
    },
    async signOut(request, reply) {
      await identity.signOut({
        session: sessionOf(request),
        refresh: readRefreshToken(cookies.read(request, 'rt')),
        requestId: request.id,
      })
      forget(reply)
      cookies.clear(reply, 'csrf')
      reply.header('clear-site-data', '"cache", "cookies", "storage"')
    },
    async refresh(request, reply) {
      const token = readRefreshToken(cookies.read(request, 'rt'))
      const renewal = token && (await identity.refresh(token, request.id))
      if (renewal?.kind === 'race') return 'race'
      if (renewal?.kind !== 'renewed') {
        if (token !== undefined) forget(reply)
        return 'refused'
      }
      keep(reply, renewal.session, renewal.next)
      return grant(renewal.session)
    },
  }
}
