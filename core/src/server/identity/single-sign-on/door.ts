import type { FastifyReply, FastifyRequest } from 'fastify'
import { core, problem } from '../../../contract/index.js'
import { arrivalOf, doorOf } from '../../http/sign-in-door.js'
import { readRefreshToken } from '../refresh-token.js'

/** Where HTTP meets single sign-on: away to the provider, and back. */
export interface SingleSignOnDoor {
  /** The words on the button, where this tenant has a provider. */
  label(): Promise<string | undefined>
  /** Where to send the browser; it comes back to `path` of this address. */
  begin(reply: FastifyReply, path: string, next: string): Promise<string>
  /** Lets in whoever came back. Throws `core.singleSignOnRefused`. */
  finish(reply: FastifyReply): Promise<{ readonly next: string; readonly got: 'in' | 'half' }>
}

/** The door for one request. */
export function singleSignOnDoor(request: FastifyRequest): SingleSignOnDoor {
  const { identity, cookies, keep } = doorOf(request)
  const tenant = () => identity.addresses.tenantOf(request.hostname)
  return {
    async label() {
      const tenantId = await tenant()
      return tenantId === undefined ? undefined : (await identity.singleSignOn.read(tenantId, request.id))?.label
    },
    async begin(reply, path, next) {
      const tenantId = await tenant()
      if (tenantId === undefined) throw problem(core.problems.notFound)
      const { url, ticket } = await identity.singleSignOn.begin(tenantId, `${request.caller.origin}${path}`, next, arrivalOf(request))
      cookies.set(reply, 'step', ticket.text)
      return url.href
    },
    async finish(reply) {
      const ticket = readRefreshToken(cookies.read(request, 'step'))
      if (ticket === undefined || ticket.tenantId !== (await tenant())) throw problem(core.problems.singleSignOnRefused)
      const answer = new URL(request.url, request.caller.origin)
      const { next, result } = await identity.singleSignOn.finish(ticket, answer, arrivalOf(request))
      if ('ticket' in result) {
        cookies.set(reply, 'step', result.ticket.text)
        return { next, got: 'half' }
      }
      cookies.clear(reply, 'step')
      keep(reply, result.session, result.refresh)
      return { next, got: 'in' }
    },
  }
}
