import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageFor } from '@lintel/core/server'
import { readCookie, setCookie } from './request-facts.js'

const name = 'lintel_language'
const life = 365 * 86_400

export const keepLanguage = (reply: FastifyReply, language: string, isSecure: boolean): void =>
  setCookie(reply, name, language, isSecure, life)

/** What the switch of this browser says, else what the browser itself wishes. */
export const wishedLanguage = (request: FastifyRequest, known: readonly string[]): string => {
  const chosen = readCookie(request, name)
  return chosen !== undefined && known.includes(chosen) ? chosen : languageFor(request.headers['accept-language'], known)
}

/** What the server says of an operation must be in the page's language: the cookie follows what was shown. */
export const followLanguage = (request: FastifyRequest, reply: FastifyReply, language: string, isSecure: boolean): void => {
  if (readCookie(request, name) !== language) keepLanguage(reply, language, isSecure)
}
