import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { core, problem } from '../../contract/index.js'
import { accessTokens } from '../identity/access-token.js'
import { operatorTenant } from '../identity/address-book.js'
import type { Identity } from '../identity/index.js'
import { readRefreshToken } from '../identity/refresh-token.js'
import type { OpenSession } from '../identity/sessions.js'
import type { Caller } from '../kernel/unit.js'
import { portalCookies, readCookie } from './cookies.js'
import { checkProvenance, isOwnOrigin } from './csrf.js'
import { doorName, type SignInDoor, signInDoor } from './sign-in-door.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as far as the tokens say; the only decoration core puts on a request. */
    caller: Caller
  }
}

/** What is the same for everybody: files, probes. Nobody is asked who they are, and no cookie is set. */
const isForAnybody = (url: string): boolean => /^\/(?:assets\/|health\/|metrics(?:$|\?)|openapi\.json|push-worker\.js$)/.test(url)
const isApi = (url: string): boolean => url.startsWith('/api/')

const languagePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/
const languageOf = (request: FastifyRequest): string | undefined => {
  const chosen = readCookie(request, 'lintel_language')
  return chosen !== undefined && languagePattern.test(chosen) ? chosen : undefined
}
/** Links cannot send headers: those of a page that is looked at as its client name the preview in the address. */
const previewInAddress = ({ method, query }: FastifyRequest): unknown =>
  method === 'GET' && typeof query === 'object' && query !== null && 'preview' in query ? query.preview : undefined

/** A page that staff see as its client says so in its calls and links. The database decides whether it may. */
const previewOf = (request: FastifyRequest): string | undefined => {
  if (!isApi(request.url)) return undefined
  const named = request.headers['lintel-preview'] ?? previewInAddress(request)
  return typeof named === 'string' && /^[0-9a-f-]{36}$/.test(named) ? named : undefined
}
const bearerOf = (request: FastifyRequest): string | undefined => {
  const [scheme = '', token = ''] = request.headers.authorization?.split(/ +/, 2) ?? []
  return scheme.toLowerCase() === 'bearer' ? token : undefined
}
/** A sign-in is good at its own tenant's addresses and at those of no tenant; that of an operator everywhere. */
const fits = (session: OpenSession, tenantId: string | undefined): boolean =>
  tenantId === undefined || session.tenantId === tenantId || session.tenantId === operatorTenant

/** What a page does by itself, without anybody at it. */
const isBackground = (request: FastifyRequest): boolean =>
  request.headers['lintel-background'] !== undefined || request.url.startsWith('/live')

/** Renews a sign-in while a page is fetched, so that nobody is sent away after five minutes, with scripts or without. */
async function renew(door: SignInDoor, request: FastifyRequest, reply: FastifyReply): Promise<OpenSession | undefined> {
  const token = readRefreshToken(door.cookies.read(request, 'rt'))
  if (token === undefined) return undefined
  const renewal = await door.identity.refresh(token, request.id, isBackground(request))
  if (renewal.kind === 'refused') {
    door.forget(reply)
    return undefined
  }
  // Whoever comes second a moment later gets the same cookies as the first, so pages fetched together do not fight.
  if (renewal.next !== undefined) door.keep(reply, renewal.session, renewal.next)
  return renewal.session
}

async function sessionFor(door: SignInDoor, request: FastifyRequest, reply: FastifyReply, tenantId: string | undefined) {
  const bearer = bearerOf(request)
  if (bearer !== undefined) {
    const session = door.tokens.read(bearer, 'lintel-api')
    if (session === undefined || !fits(session, tenantId)) throw problem(core.problems.unauthenticated)
    return session
  }
  const access = door.cookies.read(request, 'at')
  const known = access === undefined ? undefined : door.tokens.read(access, 'lintel-browser')
  const session = known ?? (isApi(request.url) ? undefined : await renew(door, request, reply))
  if (session === undefined || !fits(session, tenantId)) return undefined
  if (known !== undefined && !isBackground(request)) await door.identity.keepAlive.used(session, request.id)
  return session
}

/** The public scheme with the host that was asked: behind a proxy the connection itself says nothing of https. */
export const originOf = (request: FastifyRequest, publicOrigin: string): string =>
  `${publicOrigin.slice(0, publicOrigin.indexOf(':'))}://${request.host}`

async function callerOf(door: SignInDoor, request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
  const { identity, cookies } = door
  const hasBearer = bearerOf(request) !== undefined
  const hasSessionCookie = cookies.read(request, 'at') !== undefined || cookies.read(request, 'rt') !== undefined
  if (hasBearer && hasSessionCookie) throw problem(core.problems.badRequest) // which of the two would count?
  checkProvenance(request, { hasSessionCookie, hasBearer, isOwnOrigin: (origin) => isOwnOrigin(origin, request, identity.publicOrigin) })
  const tenantId = await identity.addresses.tenantOf(request.hostname)
  const session = await sessionFor(door, request, reply, tenantId)
  const language = languageOf(request)
  const preview = previewOf(request)
  return {
    requestId: request.id,
    origin: originOf(request, identity.publicOrigin),
    ...(tenantId !== undefined && { tenantId }),
    ...session,
    ...(preview !== undefined && { preview }),
    ...(language !== undefined && { language }),
  }
}

/** Says of every request who asks: `request.caller`. Registered before all routes. */
export const identify = fastifyPlugin(
  async (app: FastifyInstance, { identity }: { readonly identity: Identity }) => {
    const tokens = await accessTokens(app, identity.keys.tokens, identity.lifetimes.accessToken)
    const door = signInDoor(identity, tokens, portalCookies(identity.publicOrigin))
    app.decorate(doorName, door)
    app.decorateRequest('caller')
    app.addHook('onRequest', async (request, reply) => {
      request.caller = { requestId: request.id }
      if (!isForAnybody(request.url)) request.caller = await callerOf(door, request, reply)
    })
  },
  { name: 'lintel-identify', fastify: '5.x' },
)
