import { core, is, Problem } from '@lintel/core'
import { checkCsrf, finishSignInByForm, isHalfSignedIn } from '@lintel/core/server'
import type { Area } from '@lintel/core/ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Web } from '../web.js'
import { fieldsOf } from './form-fields.js'
import { homeOf, localPath, queryOf, signInPath } from './request-facts.js'
import { sendQuestion } from './send-question.js'

/** Where the second step of signing in is taken. */
export const codePath = (area: Area): string => `${signInPath(area)}/code`

const startAgain = (area: Area, reply: FastifyReply, next: string): FastifyReply =>
  reply.redirect(`${signInPath(area)}?expired=yes&next=${encodeURIComponent(next)}`, 303)

const ask = (web: Web, area: Area, request: FastifyRequest, reply: FastifyReply, next: string, refused?: Problem): Promise<FastifyReply> =>
  sendQuestion(web, request, reply, { area, kind: 'plain', page: web.shell.code, refused, given: (csrf) => ({ next, csrf }) })

async function finish(web: Web, area: Area, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields = fieldsOf(request.body)
  checkCsrf(request, fields.get('_csrf'))
  const next = localPath(fields.get('next')) ?? homeOf(area)
  try {
    await finishSignInByForm(request, reply, fields.get('code') ?? '')
    return reply.redirect(next, 303)
  } catch (error) {
    if (is(error, core.problems.unauthenticated)) return startAgain(area, reply, next)
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return ask(web, area, request, reply, next, error)
  }
}

/** The second step of signing in, as a page and a plain form. */
export function codeRoutes(doors: FastifyInstance, web: Web, area: Area): void {
  doors.get(codePath(area), { config: { open: true } }, async (request, reply) => {
    const next = localPath(queryOf(request)['next']) ?? homeOf(area)
    return (await isHalfSignedIn(request)) ? ask(web, area, request, reply, next) : reply.redirect(signInPath(area), 303)
  })
  doors.post(codePath(area), { config: { open: true } }, (request, reply) => finish(web, area, request, reply))
}
