import { core, problem } from '@lintel/core'
import { keepTyped, secondsLeft } from '@lintel/core/server'
import type { FastifyInstance } from 'fastify'
import type { Web } from '../web.js'
import { rememberKept } from './draft-cookie.js'
import { fieldsOf, formInput, readForms } from './form-fields.js'
import { localPath } from './request-facts.js'

/** How long a sign-in still lasts, one act that makes it last, and a place for what was typed when it ends. */
export function stayRoutes(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.get('/stay', { config: { open: true } }, async (request, reply) =>
      reply.type('text/plain; charset=utf-8').send(String(await secondsLeft(request))),
    )
    doors.post('/stay', { config: { open: true } }, async (request, reply) => {
      if (request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
      return reply.code(204).send()
    })
    // No token of the page: it may be of the sign-in that has just ended. That only our own pages send this is proved.
    doors.post('/drafts', { config: { open: true } }, async (request, reply) => {
      const fields = fieldsOf(request.body)
      const { form, clientId, typed } = formInput(fields)
      const path = localPath(fields.get('_path'))
      if (path !== undefined && form !== '' && (await keepTyped(request, { path, form, clientId, fields: typed })))
        rememberKept(reply, web.isSecure)
      return reply.code(204).send()
    })
  })
}
