import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { core, type Problem, problem } from '../../contract/index.js'
import { isServerWord, say } from '../words/server-words.js'
import { causeForLog } from './cause-for-log.js'
import { languageFor } from './language.js'
import { problemOf } from './problem-of.js'

/** Draws a problem as a page, for browsers; undefined leaves it as JSON. */
export type ProblemPage = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => Promise<string | undefined>
/** The title of a plugin's problem in a language, where its words have one. */
export type TitleOf = (problemId: string, language: string) => string | undefined

export interface ProblemOptions {
  readonly titleOf?: TitleOf
  /** The language of the person who asks, where known; without it the browser's wish counts. */
  readonly languageOf?: (request: FastifyRequest) => string | undefined
}

const pages = new WeakMap<object, ProblemPage>()

/** Lets the shell show problems as pages to browsers that ask for HTML. */
export function setProblemPage(app: FastifyInstance, page: ProblemPage): void {
  pages.set(app.server, page)
}

/** Whether the client would rather read HTML than JSON. */
export function wantsHtml(request: FastifyRequest): boolean {
  const { accept = '' } = request.headers
  return accept.includes('text/html') && !accept.startsWith('application/json')
}

/** The problem as RFC 9457 writes it. Members that the standard names cannot be overwritten. */
export const problemBody = (told: Problem, title: string, instance: string): object => ({
  ...told.extra,
  type: `/problems/${told.id}`,
  title,
  status: told.status,
  instance: `urn:uuid:${instance}`,
})

export function titleFor(told: Problem, language: string, titleOf?: TitleOf): string {
  const word = `problem.${told.id}`
  return isServerWord(word) ? say(language, word) : (titleOf?.(told.id, language) ?? told.title)
}

function addHeaders(reply: FastifyReply, told: Problem): void {
  const { retryAfter } = told.extra
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))))
  else if (told.status === 503) reply.header('retry-after', '5')
  if (told.status === 401) reply.header('www-authenticate', 'Bearer')
}

/** Answers whatever was thrown. What broke on our side goes to the log, under the id that the reply names. */
export async function replyProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ProblemOptions,
): Promise<FastifyReply> {
  const { problem: told, isDefect, isAlarm } = problemOf(error)
  if (isDefect) request.log.error({ instance: request.id, cause: causeForLog(error), ...(isAlarm && { alarm: true }) }, told.id)
  const language = options.languageOf?.(request) ?? languageFor(request.headers['accept-language'])
  addHeaders(reply, told)
  reply.code(told.status).header('vary', 'accept, accept-language')
  if (wantsHtml(request)) {
    const page = await drawPage(told, request, reply)
    if (page !== undefined) return reply.type('text/html; charset=utf-8').send(page)
  }
  // As bytes: to text Fastify would add a charset, which this media type does not have.
  const body = Buffer.from(JSON.stringify(problemBody(told, titleFor(told, language, options.titleOf), request.id)))
  return reply.header('content-language', language).type('application/problem+json').send(body)
}

/** A page that breaks while it tells of a problem must not hide the problem. */
async function drawPage(told: Problem, request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
  try {
    return await pages.get(request.server.server)?.(told, request, reply)
  } catch (error) {
    request.log.error({ instance: request.id, cause: causeForLog(error) }, 'The problem page broke')
    return undefined
  }
}

/** Answers everything thrown, and everything not found, as problems. `allowed`: the methods an address does take. */
export function answerProblems(app: FastifyInstance, options: ProblemOptions, allowed: (path: string) => readonly string[]): void {
  app.setErrorHandler((error, request, reply) => replyProblem(error, request, reply, options))
  app.setNotFoundHandler((request, reply) => {
    const methods = allowed(request.url)
    if (methods.length === 0) return replyProblem(problem(core.problems.notFound), request, reply, options)
    reply.header('allow', methods.join(', '))
    return replyProblem(problem(core.problems.methodNotAllowed), request, reply, options)
  })
}
