import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { wayBackOperations } from '../../../contract/core/way-back-operations.js'
import { lazyJson } from '../../http/json-body.js'
import { type WayBackDoor, wayBackDoor } from './door.js'

type Raw = 'askForWayBack' | 'openWayBack' | 'finishWayBack'
const at = (operation: Raw): string => `/api/core${wayBackOperations[operation].path}`
const open = (operation: Raw) => ({ config: { operation: `core.${operation}`, open: true } })

/** The ways back in over HTTP: they look at the address and set a cookie, so they are routes of their own. */
export async function wayBackRoutes(app: FastifyInstance): Promise<void> {
  const bodyOf = lazyJson(app)
  const door = (request: FastifyRequest): WayBackDoor => wayBackDoor(request, 'json')
  const done = (reply: FastifyReply) => reply.code(204).send()
  app.post(at('askForWayBack'), open('askForWayBack'), async (request, reply) => {
    await door(request).ask(bodyOf(request), reply)
    return done(reply)
  })
  app.post(at('openWayBack'), open('openWayBack'), async (request) => ({ ticket: await door(request).open(bodyOf(request)) }))
  app.post(at('finishWayBack'), open('finishWayBack'), async (request, reply) => {
    await door(request).finish(bodyOf(request))
    return done(reply)
  })
}
