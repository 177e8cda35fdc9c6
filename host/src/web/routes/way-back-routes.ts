import { core, is, Problem } from '@lintel/core'
import { checkCsrf, wayBackDoor } from '@lintel/core/server'
import type { Area } from '@lintel/core/ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WayBackGiven } from '../shell.js'
import type { Web } from '../web.js'
import { fieldsOf } from './form-fields.js'
import { queryOf, signInPath } from './request-facts.js'
import { sendQuestion } from './send-question.js'

type Step = Pick<WayBackGiven, 'step'> & Partial<WayBackGiven>
type Work = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

const places: Readonly<Record<'portal' | 'staff', string>> = { portal: '/recover', staff: '/staff/recover' }

/** Draws a step; a refusal comes back on the page it belongs to. */
const draw =
  (web: Web, area: Area) =>
  async (request: FastifyRequest, reply: FastifyReply, step: Step, refused?: Problem): Promise<FastifyReply> => {
    const given = (csrf: string): WayBackGiven => ({
      channels: wayBackDoor(request, 'text').channels.filter((channel) => channel !== 'push'),
      by: 'email',
      username: '',
      faults: is(refused, core.problems.invalidInput) ? refused.extra.errors : [],
      ...step,
      csrf,
    })
    return sendQuestion(web, request, reply, { area, kind: 'plain', page: web.shell.wayBack, refused, given })
  }
type Draw = ReturnType<typeof draw>

/** What was refused is shown on the step it came from. */
const orAgain = async (
  page: Draw,
  request: FastifyRequest,
  reply: FastifyReply,
  step: Step,
  work: () => Promise<string>,
): Promise<FastifyReply> => {
  try {
    return reply.redirect(await work(), 303)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return page(request, reply, is(error, core.problems.wayBackOver) ? { step: 'over' } : step, error)
  }
}
const members = (request: FastifyRequest, names: readonly string[]): Record<string, string> => {
  const fields = fieldsOf(request.body)
  checkCsrf(request, fields.get('_csrf'))
  return Object.fromEntries(names.flatMap((name) => (fields.has(name) ? [[name, fields.get(name) ?? '']] : [])))
}

const ask =
  (page: Draw, place: string): Work =>
  (request, reply) => {
    const { username = '', channel = 'email' } = members(request, ['username', 'channel'])
    return orAgain(page, request, reply, { step: 'ask', username }, async () => {
      await wayBackDoor(request, 'text').ask({ username: username.trim(), channel }, reply) // phones put a space behind a word they complete
      return `${place}/sent?by=${channel === 'sms' ? 'sms' : 'email'}`
    })
  }
const takeCode =
  (page: Draw, place: string): Work =>
  (request, reply) => {
    const { username, code = '', paper } = members(request, ['username', 'code', 'paper'])
    const step: Step = paper === undefined ? { step: 'sent', by: 'sms' } : { step: 'paper', username: username ?? '' }
    const body = paper === undefined ? { code } : { username: username?.trim() ?? '', code }
    return orAgain(
      page,
      request,
      reply,
      step,
      async () => `${place}/${await wayBackDoor(request, 'text').open(body)}${paper === undefined ? '' : '?shared=yes'}`,
    )
  }
const choose =
  (page: Draw, area: Area): Work =>
  (request, reply) => {
    const { ticket } = Object(request.params)
    const body = { ...members(request, ['password', 'repeatedPassword']), ticket }
    return orAgain(page, request, reply, { step: 'choose' }, async () => {
      await wayBackDoor(request, 'text').finish(body)
      return `${signInPath(area)}?recovered=yes${queryOf(request)['shared'] === 'yes' ? '&shared=yes' : ''}`
    })
  }

/** The ways back in, as pages and plain forms. Opening a link changes nothing: only its form does, so that mail scanners use nothing up. */
export function wayBackRoutes(doors: FastifyInstance, web: Web): void {
  const open = { config: { open: true } }
  for (const area of ['portal', 'staff'] as const) {
    const place = places[area]
    const page = draw(web, area)
    doors.get(place, open, (request, reply) => page(request, reply, { step: 'ask' }))
    doors.post(place, open, ask(page, place))
    doors.get(`${place}/sent`, open, (request, reply) =>
      page(request, reply, { step: 'sent', by: queryOf(request)['by'] === 'sms' ? 'sms' : 'email' }),
    )
    doors.get(`${place}/paper`, open, (request, reply) => page(request, reply, { step: 'paper' }))
    doors.post(`${place}/code`, open, takeCode(page, place))
    doors.get<{ Params: { ticket: string } }>(`${place}/:ticket`, open, async (request, reply) =>
      page(request, reply, { step: (await wayBackDoor(request, 'text').isOpen(request.params.ticket)) ? 'choose' : 'over' }),
    )
    doors.post(`${place}/:ticket`, open, choose(page, area))
  }
}
