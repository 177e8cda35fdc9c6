import { createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { core, problem } from '../../contract/index.js'
import { doorOf } from './sign-in-door.js'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What the rule against forged requests looks at. */
export interface Provenance {
  /** Cookies that say who somebody is travel along by themselves; that is what makes a forged request worth while. */
  readonly hasSessionCookie: boolean
  readonly hasBearer: boolean
  readonly isOwnOrigin: (origin: string) => boolean
}
/** Throws `core.forbidden` where a request that changes something was not sent by a page of ours. */
export function checkProvenance(request: FastifyRequest, { hasSessionCookie, hasBearer, isOwnOrigin }: Provenance): void {
  if (safe.has(request.method) || (hasBearer && !hasSessionCookie)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const isOwn = site !== undefined ? site === 'same-origin' : origin !== undefined ? isOwnOrigin(origin) : !hasSessionCookie
  if (!isOwn) throw problem(core.problems.forbidden)
}

/** Whether an `Origin` header names the portal: its public origin, or the host that was asked, by the same scheme. */
export function isOwnOrigin(origin: string, request: FastifyRequest, publicOrigin: string): boolean {
  if (!URL.canParse(origin)) return false
  const { host, protocol } = new URL(origin)
  const own = new URL(publicOrigin)
  return origin === own.origin || (host === request.host && (protocol === own.protocol || protocol === `${request.protocol}:`))
}

const bind = (key: KeyObject, ...parts: readonly string[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
const same = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
const visitorPattern = /^[A-Za-z0-9_-]{22}$/

function visitorMark(request: FastifyRequest): string | undefined {
  const mark = doorOf(request).cookies.read(request, 'csrf')
  return mark !== undefined && visitorPattern.test(mark) ? mark : undefined
}
const sessionToken = (request: FastifyRequest, key: KeyObject): string | undefined => {
  const { tenantId, sessionId } = request.caller
  return tenantId === undefined || sessionId === undefined ? undefined : bind(key, 'session', tenantId, sessionId)
}
const visitorToken = (mark: string, key: KeyObject): string => bind(key, 'visitor', mark)
const keysOf = (request: FastifyRequest) => doorOf(request).identity.keys.csrf

/**
 * The value of a form's hidden `_csrf`: bound to the login session, or for visitors to a random cookie, which this sets
 * if it is not there. The sign-in page is a visitor's page for everybody: whoever sees it may have been signed out
 * without knowing.
 */
export function csrfToken(request: FastifyRequest, reply: FastifyReply, isVisitor = false): string {
  const [key] = keysOf(request)
  const token = isVisitor ? undefined : sessionToken(request, key)
  if (token !== undefined) return token
  const known = visitorMark(request)
  if (known !== undefined) return visitorToken(known, key)
  const mark = randomBytes(16).toString('base64url')
  doorOf(request).cookies.set(reply, 'csrf', mark)
  return visitorToken(mark, key)
}

/** Throws `core.forbidden` where a form's `_csrf` was not given out by us to this browser, under this secret or one it replaced. */
export function checkCsrf(request: FastifyRequest, token: unknown): void {
  const mark = visitorMark(request)
  const good = keysOf(request).flatMap((key) => [sessionToken(request, key), mark === undefined ? undefined : visitorToken(mark, key)])
  if (typeof token !== 'string' || !good.some((expected) => expected !== undefined && same(expected, token)))
    throw problem(core.problems.forbidden)
}
