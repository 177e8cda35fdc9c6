import { checkCsrf } from '@lintel/core/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isRefusal } from '../render/loads.js'
import type { Web } from '../web.js'
import { fieldsOf, readForms } from './form-fields.js'
import { keepLanguage } from './language-cookie.js'
import { previewOf } from './preview-cookie.js'
import { areaOf, callerIn, localPath } from './request-facts.js'

/** Whoever is signed in takes the choice along to other browsers. */
async function remember(web: Web, request: FastifyRequest, language: string, next: string): Promise<void> {
  if (request.caller.accountId === undefined) return
  try {
    await web.opener.unit(callerIn(request, areaOf(next)), 'write', (unit) => unit.call('core.changeOwnSettings', { body: { language } }))
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
}

/** The language switch: a form on every page. */
export function languageRoute(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.post('/language', { config: { open: true } }, async (request, reply) => {
      const fields = fieldsOf(request.body)
      checkCsrf(request, fields.get('_csrf'))
      const next = localPath(fields.get('next')) ?? '/'
      const language = web.languages.find((known) => known === fields.get('language'))
      const isLooking = areaOf(next) === 'portal' && previewOf(request) !== undefined
      if (language !== undefined && !isLooking) {
        keepLanguage(reply, language, web.isSecure)
        await remember(web, request, language, next)
      }
      return reply.redirect(next, 303)
    })
  })
}
