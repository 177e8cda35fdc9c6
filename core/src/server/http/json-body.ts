import type { FastifyInstance, FastifyRequest } from 'fastify'
import { core, problem } from '../../contract/index.js'

type ParseJson = (request: FastifyRequest, body: string, done: (error: Error | null, value?: unknown) => void) => void

/** The texts of bodies that have not been read yet, by what stands in their place. */
const unread = new WeakMap<object, string>()
const put = (text: string): object => {
  const place = {}
  unread.set(place, text)
  return place
}

/**
 * Takes JSON bodies as text and reads them only when the operation looks: who may not ask is told so, whatever they
 * sent. API operations take JSON and nothing else; forms are posted to pages.
 */
export function lazyJson(app: FastifyInstance): (request: FastifyRequest) => unknown {
  const parse: ParseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, put(String(body))))
  return (request) => {
    const text = typeof request.body === 'object' && request.body !== null ? unread.get(request.body) : undefined
    if (text === undefined || text === '') return undefined
    let value: unknown
    parse(request, text, (error, read) => {
      if (error !== null) throw problem(core.problems.badRequest)
      value = read
    })
    return value
  }
}
