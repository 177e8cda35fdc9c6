import { core, is, Problem } from '@lintel/core'
import { checkCsrf, finishSignInByForm, openStepOf } from '@lintel/core/server'
import type { Area } from '@lintel/core/ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Web } from '../web.js'
import { fieldsOf } from './form-fields.js'
import { keepDone } from './done-cookie.js'
import { wishedLanguage } from './language-cookie.js'
import { homeOf, localPath, queryOf, signInPath } from './request-facts.js'
import { sendQuestion } from './send-question.js'

/** Where the second step of signing in is taken. */
export const codePath = (area: Area): string => `${signInPath(area)}/code`

const startAgain = (area: Area, reply: FastifyReply, next: string): FastifyReply =>
  reply.redirect(`${signInPath(area)}?expired=yes&next=${encodeURIComponent(next)}`, 303)

/** Whose step is over (five wrong codes, five minutes) is told so, and begins again. */
async function ask(
  web: Web,
  area: Area,
  request: FastifyRequest,
  reply: FastifyReply,
  next: string,
  refused?: Problem,
): Promise<FastifyReply> {
  const step = await openStepOf(request)
  if (step === undefined) return refused === undefined ? reply.redirect(signInPath(area), 303) : startAgain(area, reply, next)
  const given = (csrf: string) => ({ next, csrf, hasApp: step.hasApp })
  return sendQuestion(web, request, reply, { area, kind: 'plain', page: web.shell.code, refused, given })
}

async function finish(web: Web, area: Area, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields = fieldsOf(request.body)
  checkCsrf(request, fields.get('_csrf'))
  const next = localPath(fields.get('next')) ?? homeOf(area)
  try {
    const left = await finishSignInByForm(request, reply, fields.get('code') ?? '')
    if (left !== undefined) keepDone(reply, web.shell.codeUsed(wishedLanguage(request, web.languages), left), web.isSecure)
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
    return ask(web, area, request, reply, localPath(queryOf(request)['next']) ?? homeOf(area))
  })
  doors.post(codePath(area), { config: { open: true } }, (request, reply) => finish(web, area, request, reply))
}
