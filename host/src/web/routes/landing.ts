import type { FastifyRequest } from 'fastify'
import type { Web } from '../web.js'
import { isRefusal } from '../render/loads.js'
import { homeOf } from './request-facts.js'

interface Session {
  readonly session: { readonly hat: string }
  readonly agencies: readonly unknown[]
  readonly profiles: readonly unknown[]
}
const isSession = (value: unknown): value is Session =>
  typeof value === 'object' && value !== null && 'agencies' in value && 'profiles' in value

/** The front door of whoever is signed in: of clients before that of staff, where one is both. */
export async function landing(web: Web, request: FastifyRequest): Promise<string | undefined> {
  try {
    const session = await web.opener.unit(request.caller, 'read', (unit) => unit.call('core.readSession', {}))
    if (!isSession(session)) return undefined
    if (session.session.hat === 'operator') return homeOf('operator')
    if (session.profiles.length > 0) return homeOf('portal')
    return session.agencies.length > 0 ? homeOf('staff') : undefined
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
