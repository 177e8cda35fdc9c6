import { core, problem } from '@lintel/core'
import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'

/** The style sheet of a tenant's colour. The address holds the colour, so it never changes. */
export function accentRoute(app: FastifyInstance, web: Web): void {
  app.get<{ Params: { file: string } }>('/assets/accent/:file', { config: { open: true } }, (request, reply) => {
    const colour = /^([0-9a-f]{6})\.css$/.exec(request.params.file)?.[1]
    if (colour === undefined) throw problem(core.problems.notFound)
    return reply
      .header('cache-control', 'public, max-age=86400')
      .type('text/css; charset=utf-8')
      .send(web.shell.accentStyles(`#${colour}`))
  })
}
