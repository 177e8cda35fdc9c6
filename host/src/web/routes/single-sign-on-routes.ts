import { Problem } from '@lintel/core'
import { singleSignOnDoor } from '@lintel/core/server'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { organisationReturnPath } from '../organisation-return-path.js'
import { codePath } from './code-routes.js'
import { homeOf, localPath, queryOf, signInPath } from './request-facts.js'

const path = `${signInPath('staff')}/organisation`

const refused = (reply: FastifyReply, error: unknown): FastifyReply => {
  if (!(error instanceof Problem) || error.status >= 500) throw error
  return reply.redirect(`${signInPath('staff')}?refused=organisation`, 303)
}

/** Where the button of an organisation's own accounts leads, and where the browser comes back to. */
export function singleSignOnRoutes(doors: FastifyInstance): void {
  doors.get(path, { config: { open: true } }, async (request, reply) => {
    const next = localPath(queryOf(request)['next']) ?? homeOf('staff')
    try {
      return reply.redirect(await singleSignOnDoor(request).begin(reply, organisationReturnPath, next), 303)
    } catch (error) {
      return refused(reply, error)
    }
  })
  doors.get(organisationReturnPath, { config: { open: true } }, async (request, reply) => {
    try {
      const { next, got } = await singleSignOnDoor(request).finish(reply)
      return reply.redirect(
        got === 'half' ? `${codePath('staff')}?next=${encodeURIComponent(next)}` : (localPath(next) ?? homeOf('staff')),
        303,
      )
    } catch (error) {
      return refused(reply, error)
    }
  })
}
