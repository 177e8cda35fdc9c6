import { core, is, type Problem, problem } from '@lintel/core'
import type { Fault, FormState } from '@lintel/core/ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CatalogPage } from '../catalog.js'
import { isRefusal } from '../render/loads.js'
import type { Web } from '../web.js'
import { confirmFirst, takeProof } from './confirm-first.js'
import { mayHaveKept } from './draft-cookie.js'
import { keepDone } from './done-cookie.js'
import { type FormInput, formInput } from './form-fields.js'
import { type ReceivedForm, receiveForm } from './receive-form.js'
import { wishedLanguage } from './language-cookie.js'
import { problemTitle } from './problem-title.js'
import { renderPage } from './render-page.js'
import { callerFor } from './caller-for.js'
import { callerIn, localPath, wantsRecord } from './request-facts.js'
import { answerSearch, isSearch } from './sealed-search.js'
import { sendPage } from './send-page.js'
import { pageMedia } from '@lintel/core/ui'

const members = (reply: unknown): Readonly<Record<string, unknown>> => (typeof reply === 'object' && reply !== null ? { ...reply } : {})

/** `/messages/{conversationId}` with what the operation answered put in. */
const fillPath = (then: string | undefined, reply: unknown): string | undefined => {
  if (then === undefined) return undefined
  const said = members(reply)
  return localPath(then.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(said[name] ?? ''))))
}

/** The words may be the page's own, or those of the plugin whose form stands in a slot. */
const doneText = (web: Web, target: CatalogPage, { done, operation }: FormInput, language: string): string | undefined => {
  if (done === undefined) return undefined
  const plugin = operation.slice(0, operation.indexOf('.'))
  const others = web.catalog.uis.filter(({ pluginId }) => pluginId === plugin)
  const all = [target.page.words, ...others.flatMap(({ ui }) => [ui.words, ...ui.pages.map(({ words }) => words)])]
  return all.find(({ keys }) => keys.includes(done))?.find(language, done)
}

/** Each file that was refused, said at its field. */
const fileFaults = ({ refused }: ReceivedForm): readonly Fault[] =>
  [...Map.groupBy(refused, ({ field }) => field)].flatMap(([field, ofField]) => {
    const said = ofField.flatMap(({ problem: one }) => (is(one, core.problems.fileRefused) ? [one.extra.detail ?? ''] : [])).join(' ')
    return said === '' ? [] : [{ pointer: `/body/${field.replaceAll('.', '/')}`, detail: said }]
  })
const stateOf = (web: Web, input: FormInput, received: ReceivedForm, refused: Problem, language: string): FormState => ({
  form: input.form,
  values: input.typed,
  files: received.files,
  problem: refused.id,
  title: problemTitle(web, refused, language),
  language,
  faults: is(refused, core.problems.invalidInput) ? (refused.extra.errors satisfies readonly Fault[]) : fileFaults(received),
})

/** Runs the operation that a form names, with the reader's own rights: the same gate, permission and checks as over HTTP. */
const perform = (web: Web, target: CatalogPage, request: FastifyRequest, input: FormInput): Promise<unknown> => {
  const { operation, params, query, body, clientId } = input
  const language = wishedLanguage(request, web.languages)
  const caller = { ...callerFor(request, target.area, target.page), language, ...(clientId !== undefined && { clientId }) }
  return web.opener.operate(caller, operation, { params, query, body, isForm: true })
}

/** The reply as a file. Core's own rule keeps it out of every cache. */
const handOver = (reply: FastifyReply, name: string, answer: unknown): FastifyReply =>
  reply
    .header('content-disposition', `attachment; filename="${name}.json"`)
    .type('application/json; charset=utf-8')
    .send(Buffer.from(JSON.stringify(answer, null, 2)))

async function succeed(web: Web, target: CatalogPage, request: FastifyRequest, reply: FastifyReply, input: FormInput, answer: unknown) {
  const language = wishedLanguage(request, web.languages)
  const then = fillPath(input.then, answer)
  const done = doneText(web, target, input, language)
  if (input.download !== undefined) return handOver(reply, input.download, answer)
  if (!wantsRecord(request) || (then !== undefined && then !== request.url)) {
    if (done !== undefined) keepDone(reply, done, web.isSecure)
    const redirect = then ?? request.url
    return wantsRecord(request) ? reply.type(pageMedia).send(Buffer.from(JSON.stringify({ redirect }))) : reply.redirect(redirect, 303)
  }
  try {
    return sendPage(web, await renderPage(web, target, request, reply, done === undefined ? {} : { done }), request, reply)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return reply.type(pageMedia).send(Buffer.from(JSON.stringify({ redirect: request.url }))) // the page went with what was done
  }
}

/** Answers a form: on success the next page, on refusal the same page with what was typed and what was not right. */
export async function postForm(web: Web, target: CatalogPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const language = wishedLanguage(request, web.languages)
  const received = await receiveForm(request, web.files, { ...callerFor(request, target.area, target.page), language })
  const { fields, refused } = received
  const proof = await takeProof(web, target.area, request, reply, fields)
  if (proof === 'asked') return reply
  if (isSearch(fields)) return answerSearch(web, target, request, reply, fields)
  const input = formInput(fields)
  if (input.operation === '') {
    if (proof === 'taken') return reply.redirect(request.url, 303)
    throw problem(core.problems.badRequest)
  }
  try {
    if (refused[0] !== undefined) throw refused[0].problem
    const answer = await perform(web, target, request, input)
    if (mayHaveKept(request))
      await web.opener.unit(callerIn(request, target.area), 'write', (unit) => unit.forgetDraft(request.url, input.form))
    return await succeed(web, target, request, reply, input, answer)
  } catch (error) {
    if (is(error, core.problems.stepUpNeeded)) return confirmFirst(web, target.area, request, reply, fields)
    if (!isRefusal(error) || error.status === 401 || is(error, core.problems.otherPerson)) throw error
    const form = stateOf(web, input, received, error, language)
    const page = await renderPage(web, target, request, reply, { form }).catch((gone: unknown) => {
      throw isRefusal(gone) ? error : gone // the page went with what a colleague did: the reason is said instead
    })
    return sendPage(web, page, request, reply, 422)
  }
}
