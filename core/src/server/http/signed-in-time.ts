import type { FastifyRequest } from 'fastify'
import type { Typed } from '../drafts/keep-draft.js'
import { readRefreshToken } from '../identity/refresh-token.js'
import { doorOf, sessionOf } from './sign-in-door.js'

/** Whether the browser still tells whose sign-in it was. */
export const mayKeepTyped = (request: FastifyRequest): boolean =>
  sessionOf(request) !== undefined || readRefreshToken(doorOf(request).cookies.read(request, 'rt')) !== undefined
/** Keeps what was typed into a form, also when the sign-in has run out meanwhile. Whether it is kept. */
export const keepTyped = (request: FastifyRequest, typed: Typed): Promise<boolean> => {
  const { identity, cookies } = doorOf(request)
  const refresh = readRefreshToken(cookies.read(request, 'rt'))
  return identity.keepDraft({ session: sessionOf(request), refresh, requestId: request.id }, typed)
}
/** Seconds until this sign-in ends if nothing is done. */
export const secondsLeft = async (request: FastifyRequest): Promise<number> => {
  const session = sessionOf(request)
  return session === undefined ? 0 : doorOf(request).identity.keepAlive.secondsLeft(session, request.id)
}
