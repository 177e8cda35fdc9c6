import type { FastifyInstance, FastifyRequest } from 'fastify'
import { core, problem } from '../../contract/index.js'

type ParseJson = (request: FastifyRequest, body: string, done: (error: Error | null, value?: unknown) => void) => void

/** The text of a body that has not been read yet. */
class UnreadBody {
  constructor(readonly text: string) {}
}

/**
 * Takes JSON bodies as text and reads them only when the operation looks: who may not ask is told so, whatever they
 * sent. API operations take JSON and nothing else; forms are posted to pages.
 */
export function lazyJson(app: FastifyInstance): (request: FastifyRequest) => unknown {
  const parse: ParseJson = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, new UnreadBody(String(body))))
  return (request) => {
    const { body } = request
    if (!(body instanceof UnreadBody)) return body
    if (body.text === '') return undefined
    let value: unknown
    parse(request, body.text, (error, read) => {
      if (error !== null) throw problem(core.problems.badRequest)
      value = read
    })
    return value
  }
}
