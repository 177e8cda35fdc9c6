import { checkCsrf } from '@lintel/core/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LookFacts } from '@lintel/core/ui'
import { isRefusal } from '../render/loads.js'
import type { Web } from '../web.js'
import { keepDone } from './done-cookie.js'
import { fieldsOf, readForms } from './form-fields.js'
import { wishedLanguage } from './language-cookie.js'
import { keepLook, lookOf } from './look-cookie.js'
import { areaOf, callerIn, localPath } from './request-facts.js'

/** Whoever is signed in takes the choice along to other browsers. */
async function remember(web: Web, request: FastifyRequest, look: LookFacts, next: string): Promise<void> {
  if (request.caller.accountId === undefined) return
  try {
    await web.opener.unit(callerIn(request, areaOf(next)), 'write', (unit) => unit.call('core.changeOwnLook', { body: look }))
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

/** Text size and contrast: in a cookie for everybody, and with the account of whoever is signed in. */
export function lookRoute(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.post('/look', { config: { open: true } }, async (request, reply) => {
      const fields = fieldsOf(request.body)
      checkCsrf(request, fields.get('_csrf'))
      const next = localPath(fields.get('next')) ?? '/'
      const look = lookOf(fields.get('textSize') ?? undefined, fields.get('contrast') ?? undefined)
      keepLook(reply, look, web.isSecure)
      await remember(web, request, look, next)
      keepDone(reply, web.shell.lookSaved(wishedLanguage(request, web.languages)), web.isSecure)
      return reply.redirect(next, 303)
    })
  })
}
