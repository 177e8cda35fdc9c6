import { core, is, Problem, problem } from '@lintel/core'
import { checkCsrf, firstOperatorByForm, isSetupNeeded } from '@lintel/core/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { SetupGiven } from '../shell.js'
import type { Web } from '../web.js'
import { fieldsOf } from './form-fields.js'
import { problemTitle } from './problem-title.js'
import { signInPath } from './request-facts.js'
import { shellPage } from './shell-page.js'

const path = '/operator/setup'

async function draw(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: Record<string, string>,
  refused?: Problem,
): Promise<FastifyReply> {
  const { setup } = web.shell
  const given = (language: string, csrf: string): SetupGiven => ({
    csrf,
    typed,
    faults: is(refused, core.problems.invalidInput) ? refused.extra.errors : [],
    ...(refused !== undefined && { refusal: problemTitle(web, refused, language) }),
  })
  const main = ({ language, csrf }: { language: string; csrf: string }) => h(setup.view, given(language, csrf))
  const content = { area: 'operator' as const, title: (language: string) => setup.title(language, given(language, '')), main }
  const page = await shellPage(web, request, reply, content, 'plain')
  return reply
    .code(refused?.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(page)
}

/** The page of a host's first run; not there once somebody runs it. */
export function setupRoutes(doors: FastifyInstance, web: Web): void {
  doors.get(path, { config: { open: true } }, async (request, reply) => {
    if (!(await isSetupNeeded(request))) throw problem(core.problems.notFound)
    return draw(web, request, reply, {})
  })
  doors.post(path, { config: { open: true } }, async (request, reply) => {
    const fields = fieldsOf(request.body)
    checkCsrf(request, fields.get('_csrf'))
    const take = (name: string) => (fields.get(name) ?? '').slice(0, 1024)
    const typed = { username: take('username').trim(), displayName: take('displayName').trim(), code: take('code') }
    try {
      await firstOperatorByForm(request, { ...typed, password: take('password') })
      return reply.redirect(`${signInPath('operator')}?ready=yes`, 303)
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || is(error, core.problems.notFound)) throw error
      return draw(web, request, reply, typed, error)
    }
  })
}
