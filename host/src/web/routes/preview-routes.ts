import { core, is, problem } from '@lintel/core'
import { checkCsrf } from '@lintel/core/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal } from '../render/loads.js'
import type { Web } from '../web.js'
import { fieldsOf, readForms } from './form-fields.js'
import { forgetPreview, keepPreview, type KnownPreview, previewOf } from './preview-cookie.js'
import { callerIn, signInPath } from './request-facts.js'

interface WithId<P extends string> {
  readonly Params: { readonly [K in P]: string }
}
/** The tab of the record that a preview began at. */
export const recordOf = ({ clientId }: Pick<KnownPreview, 'clientId'>): string => `/staff/clients/${clientId}/portal`

/** Ends the preview of this browser and goes back to the record. */
export async function leavePreview(web: Web, request: FastifyRequest, reply: FastifyReply, known: KnownPreview): Promise<FastifyReply> {
  try {
    const params = { previewId: known.id }
    await web.opener.unit(callerIn(request, 'staff'), 'write', (unit) => unit.call('core.endPreview', { params }))
  } catch (error) {
    if (!isRefusal(error)) throw error // it was over already
  }
  forgetPreview(reply, web.isSecure)
  return reply.redirect(recordOf(known), 303)
}

/** Checks the preview as any page would, and remembers it. */
async function enter(web: Web, request: FastifyRequest<WithId<'previewId'>>, reply: FastifyReply): Promise<FastifyReply> {
  if (request.caller.accountId === undefined) return reply.redirect(signInPath('staff'), 303)
  const id = request.params.previewId
  const caller = { ...callerIn(request, 'staff'), preview: id }
  const clientId = await web.opener.unit(caller, 'read', async ({ actor }) => actor.profile?.clientId)
  if (clientId === undefined) throw problem(core.problems.previewOver)
  keepPreview(request, reply, { id, clientId }, web.isSecure)
  return reply.redirect('/', 303)
}

/** From a portal's address to sign-in, and from there to the portal's client; nobody learns whether the address is one. */
async function toPortal(web: Web, request: FastifyRequest<WithId<'portalId'>>, reply: FastifyReply): Promise<FastifyReply> {
  if (request.caller.accountId === undefined) return reply.redirect(`${signInPath('portal')}?next=${encodeURIComponent(request.url)}`, 303)
  const params = { portalId: request.params.portalId }
  try {
    await web.opener.unit(callerIn(request, 'portal'), 'write', (unit) => unit.call('core.enterPortal', { params }))
  } catch (error) {
    throw is(error, core.problems.invalidInput) || is(error, core.problems.forbidden) ? problem(core.problems.notFound) : error
  }
  return reply.redirect('/', 303)
}

/** Doors between the record and the portal: looking as the client, and the address that clients are given. */
export function previewRoutes(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.get<WithId<'previewId'>>('/preview/:previewId', { config: { open: true } }, (request, reply) => enter(web, request, reply))
    doors.post('/preview/end', { config: { open: true } }, async (request, reply) => {
      checkCsrf(request, fieldsOf(request.body).get('_csrf'))
      const known = previewOf(request)
      return known === undefined ? reply.redirect('/staff', 303) : leavePreview(web, request, reply, known)
    })
    doors.get<WithId<'portalId'>>('/portal/:portalId', { config: { open: true } }, (request, reply) => toPortal(web, request, reply))
  })
}
