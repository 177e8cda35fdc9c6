import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ContractInput, core, problem } from '../../contract/index.js'
import { isServerWord, say } from '../words/server-words.js'
import { languageFor } from './language.js'
import { type TitleOf, wantsHtml } from './problem-reply.js'

/** What a problem means, for people: `/problems/<plugin>.<key>`. */
export interface Meaning {
  readonly id: string
  readonly plugin: string
  readonly status: number
  readonly title: string
  readonly what: string
  readonly cause: string
  readonly todo: string
}
/** Draws a meaning as a page. */
export type MeaningPage = (meaning: Meaning, request: FastifyRequest, reply: FastifyReply) => Promise<string>

export interface MeaningOptions {
  readonly contracts: Iterable<{ readonly id: string; readonly input: ContractInput }>
  readonly titleOf?: TitleOf
}
const pages = new WeakMap<object, MeaningPage>()

/** Lets the shell show meanings as pages to browsers that ask for HTML. */
export function setMeaningPage(app: FastifyInstance, page: MeaningPage): void {
  pages.set(app.server, page)
}

const parts = { what: 'meaning.declared', cause: 'meaning.declaredCause', todo: 'meaning.declaredTodo' } as const

/** Words of our own for this problem, else what can be said of any declared one. */
function sayPart(id: string, plugin: string, part: keyof typeof parts, language: string): string {
  const own = `meaning.${id}.${part}`
  return isServerWord(own) ? say(language, own) : say(language, parts[part], { plugin })
}

/** `GET /problems/<id>`: where the `type` of every problem leads. Open to all: it says nothing about anybody. */
export function problemMeanings(app: FastifyInstance, options: MeaningOptions): void {
  const known = new Map<string, { readonly plugin: string; readonly status: number; readonly title: string }>(
    [...options.contracts].flatMap(({ id, input }) =>
      Object.entries(input.problems ?? {}).map(([key, declared]) => [`${id}.${key}`, { plugin: id, ...declared }] as const),
    ),
  )
  app.get<{ Params: { id: string } }>('/problems/:id', async (request, reply) => {
    const { id } = request.params
    const found = known.get(id)
    if (found === undefined) throw problem(core.problems.notFound)
    const language = languageFor(request.headers['accept-language'])
    const word = `problem.${id}`
    const title = isServerWord(word) ? say(language, word) : (options.titleOf?.(id, language) ?? found.title)
    const part = (name: keyof typeof parts) => sayPart(id, found.plugin, name, language)
    const meaning: Meaning = {
      id,
      plugin: found.plugin,
      status: found.status,
      title,
      what: part('what'),
      cause: part('cause'),
      todo: part('todo'),
    }
    reply.header('vary', 'accept, accept-language').header('content-language', language)
    const page = wantsHtml(request) ? pages.get(app.server) : undefined
    if (page !== undefined) return reply.type('text/html; charset=utf-8').send(await page(meaning, request, reply))
    return meaning
  })
}
