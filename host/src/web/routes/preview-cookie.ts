import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie, setCookie } from './request-facts.js'

const name = 'lintel_preview'
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const form = new RegExp(`^(${uuid})\\.(${uuid})\\.(${uuid})$`)
/** Longer than any preview: one that is over must be seen to be over, not fall silently into the staff member's own portal. */
const life = 12 * 60 * 60

/** A preview as this browser remembers it. The database decides whether it holds. */
export interface KnownPreview {
  readonly id: string
  /** Whose portal: only to find the way back to the record. */
  readonly clientId: string
}

/** Remembers the preview for this sign-in; another sign-in in the same browser does not inherit it. */
export const keepPreview = (request: FastifyRequest, reply: FastifyReply, { id, clientId }: KnownPreview, isSecure: boolean): void =>
  setCookie(reply, name, `${id}.${clientId}.${request.caller.sessionId ?? ''}`, isSecure, life)

export const forgetPreview = (reply: FastifyReply, isSecure: boolean): void => setCookie(reply, name, '', isSecure, 0)

/** The preview that this browser is in, if it began in this very sign-in. */
export const previewOf = (request: FastifyRequest): KnownPreview | undefined => {
  const [, id, clientId, sessionId] = form.exec(readCookie(request, name) ?? '') ?? []
  return id === undefined || clientId === undefined || sessionId !== request.caller.sessionId ? undefined : { id, clientId }
}
