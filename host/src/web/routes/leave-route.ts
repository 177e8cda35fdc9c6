import { checkCsrf, signOutByForm } from '@lintel/core/server'
import type { FastifyInstance } from 'fastify'
import { fieldsOf, readForms } from './form-fields.js'

/** Somewhere that tells nobody anything. A form may not be redirected to another site, so a page leads there. */
const away = 'https://www.weather.gov/'
const leaving = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${away}"><title>…</title></head><body></body></html>`

/** *Leave this site*: signs out and is gone. Works without scripts. */
export function leaveRoute(app: FastifyInstance): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.post('/leave', { config: { open: true } }, async (request, reply) => {
      checkCsrf(request, fieldsOf(request.body).get('_csrf'))
      if (request.caller.accountId !== undefined) await signOutByForm(request, reply)
      return reply.type('text/html; charset=utf-8').send(leaving)
    })
  })
}
