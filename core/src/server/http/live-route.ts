import type { FastifyInstance, FastifyRequest } from 'fastify'
import { core, is, problem } from '../../contract/index.js'
import type { LiveHub } from '../kernel/live.js'
import type { Listener } from '../kernel/live/streams.js'
import type { Caller, UnitOpener } from '../kernel/unit.js'

export interface LiveRoute {
  readonly hub: LiveHub
  readonly opener: UnitOpener
  readonly callerOf: (request: FastifyRequest) => Caller
}

/** A stream carries cookies, so no other site may open one. */
const isForeign = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

function listenerOf(caller: Caller): Listener {
  const { tenantId, accountId, sessionId } = caller
  if (tenantId === undefined || accountId === undefined || sessionId === undefined) throw problem(core.problems.unauthenticated)
  return { ...caller, tenantId, accountId, sessionId }
}

/** `GET /live`: news for a signed-in browser, as server-sent events. Ends with the session, and when the server goes. */
export function liveRoute(app: FastifyInstance, { hub, opener, callerOf }: LiveRoute): void {
  const isValid = async (listener: Listener): Promise<boolean> => {
    try {
      await opener.unit(listener, 'read', async () => undefined)
      return true
    } catch (error) {
      if (is(error, core.problems.unauthenticated) || is(error, core.problems.signInUnfinished)) return false
      throw error
    }
  }
  hub.watchSessions(isValid)
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    hub.endAll()
    done()
  })
  app.get('/live', { exposeHeadRoute: false }, async (request, reply) => {
    if (isForeign(request)) throw problem(core.problems.forbidden)
    if (isClosing) throw problem(core.problems.unavailable)
    const listener = listenerOf(callerOf(request))
    hub.checkRoom(listener.tenantId, listener.accountId)
    if (!(await isValid(listener))) throw problem(core.problems.unauthenticated)
    // While the session was checked, others may have opened streams, and the server may have begun to close.
    hub.checkRoom(listener.tenantId, listener.accountId)
    if (isClosing) throw problem(core.problems.unavailable)
    reply.hijack()
    const headers = Object.fromEntries(
      Object.entries(reply.getHeaders()).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
    reply.raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
    request.raw.socket.setNoDelay(true)
    const lastEventId = request.headers['last-event-id']
    const since = Number(new URL(request.url, 'http://live').searchParams.get('since') ?? Number.NaN)
    hub.open(listener, reply.raw, {
      ...(typeof lastEventId === 'string' && { lastEventId }),
      ...(Number.isSafeInteger(since) && { since }),
    })
  })
}
