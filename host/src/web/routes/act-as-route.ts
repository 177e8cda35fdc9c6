import { core, problem } from '@lintel/core'
import { checkCsrf } from '@lintel/core/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Web } from '../web.js'
import { keepDone } from './done-cookie.js'
import { fieldsOf, readForms } from './form-fields.js'
import { wishedLanguage } from './language-cookie.js'
import { previewOf } from './preview-cookie.js'
import { leavePreview } from './preview-routes.js'
import { callerIn, homeOf, localPath, signInPath } from './request-facts.js'

/** The name of the person in focus from now on. */
const switchTo = (web: Web, request: FastifyRequest, clientId: string): Promise<string> =>
  web.opener.unit(callerIn(request, 'portal'), 'write', async (unit) => {
    const chosen = (await unit.profiles()).find((profile) => profile.clientId === clientId)
    if (chosen === undefined) throw problem(core.problems.notFound)
    await unit.call('core.actAs', { body: { hat: 'profile', clientId } })
    return chosen.name
  })

/** The switcher in the head of the portal: another person, their home page or the page that was asked for, and a line that says who it is now. */
export function actAsRoute(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.post('/act-as', { config: { open: true } }, async (request, reply): Promise<FastifyReply> => {
      if (request.caller.accountId === undefined) return reply.redirect(signInPath('portal'), 303)
      const fields = fieldsOf(request.body)
      checkCsrf(request, fields.get('_csrf'))
      const preview = previewOf(request)
      if (preview !== undefined) return leavePreview(web, request, reply, preview)
      const name = await switchTo(web, request, fields.get('clientId') ?? '')
      keepDone(reply, web.shell.switched(wishedLanguage(request, web.languages), name), web.isSecure)
      return reply.redirect(localPath(fields.get('next')) ?? homeOf('portal'), 303)
    })
  })
}
