import type { Problem } from '@lintel/core'
import type { Area } from '@lintel/core/ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { ShellPage } from '../shell.js'
import type { Web } from '../web.js'
import { problemTitle } from './problem-title.js'
import { type ShellKind, shellPage } from './shell-page.js'

interface Question<G> {
  readonly area: Area
  readonly kind: ShellKind
  readonly page: ShellPage<G & { readonly refusal?: string }>
  /** Why the last answer was not taken. */
  readonly refused?: Problem | undefined
  given(csrf: string): G
}

/** Answers with a question that stands between somebody and what they asked for; after a refusal with its status and how long to wait. */
export async function sendQuestion<G>(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  question: Question<G>,
): Promise<FastifyReply> {
  const { area, kind, page, refused } = question
  const given = (language: string, csrf: string) => ({
    ...question.given(csrf),
    ...(refused !== undefined && { refusal: problemTitle(web, refused, language) }),
  })
  const main = ({ language, csrf }: { language: string; csrf: string }) => h(page.view, given(language, csrf))
  const content = { area, title: (language: string) => page.title(language, given(language, '')), main }
  const drawn = await shellPage(web, request, reply, content, kind)
  const { retryAfter } = refused?.extra ?? {}
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.ceil(retryAfter)))
  return reply
    .code(refused?.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(drawn)
}
