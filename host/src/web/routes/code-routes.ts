import { core, is, Problem } from '@lintel/core'
import { checkCsrf, finishSignInByForm, isHalfSignedIn } from '@lintel/core/server'
import type { Area } from '@lintel/core/ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { Web } from '../web.js'
import { fieldsOf } from './form-fields.js'
import { problemTitle } from './problem-title.js'
import { homeOf, localPath, queryOf, signInPath } from './request-facts.js'
import { shellPage } from './shell-page.js'

/** Where the second step of signing in is taken. */
export const codePath = (area: Area): string => `${signInPath(area)}/code`

const startAgain = (area: Area, reply: FastifyReply, next: string): FastifyReply =>
  reply.redirect(`${signInPath(area)}?expired=yes&next=${encodeURIComponent(next)}`, 303)

async function codePage(
  web: Web,
  area: Area,
  request: FastifyRequest,
  reply: FastifyReply,
  next: string,
  refused?: Problem,
): Promise<FastifyReply> {
  const { code } = web.shell
  const given = (language: string, csrf: string) => ({
    next,
    csrf,
    ...(refused !== undefined && { refusal: problemTitle(web, refused, language) }),
  })
  const main = ({ language, csrf }: { language: string; csrf: string }) => h(code.view, given(language, csrf))
  const content = { area, title: (language: string) => code.title(language, given(language, '')), main }
  const page = await shellPage(web, request, reply, content, 'plain')
  const { retryAfter } = refused?.extra ?? {}
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.ceil(retryAfter)))
  return reply
    .code(refused?.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(page)
}

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
    return codePage(web, area, request, reply, next, error)
  }
}

/** The second step of signing in, as a page and a plain form. */
export function codeRoutes(doors: FastifyInstance, web: Web, area: Area): void {
  doors.get(codePath(area), { config: { open: true } }, async (request, reply) => {
    const next = localPath(queryOf(request)['next']) ?? homeOf(area)
    return (await isHalfSignedIn(request)) ? codePage(web, area, request, reply, next) : reply.redirect(signInPath(area), 303)
  })
  doors.post(codePath(area), { config: { open: true } }, (request, reply) => finish(web, area, request, reply))
}
