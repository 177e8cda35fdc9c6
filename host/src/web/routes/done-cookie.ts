import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie, setCookie } from './request-facts.js'

const name = 'lintel_done'
const longest = 500
const life = 60

/** Keeps what a form did until the next page says it. */
export const keepDone = (reply: FastifyReply, text: string, isSecure: boolean): void =>
  setCookie(reply, name, Buffer.from(text.slice(0, longest)).toString('base64url'), isSecure, life)

/** What the last form did; said once, and not to a page in the background that is about to be left. */
export const takeDone = (request: FastifyRequest, reply: FastifyReply, isSecure: boolean): string | undefined => {
  if (request.headers['lintel-background'] !== undefined) return undefined
  const kept = readCookie(request, name)
  if (kept === undefined || kept === '') return undefined
  setCookie(reply, name, '', isSecure, 0)
  return Buffer.from(kept, 'base64url').toString('utf8').slice(0, longest)
}
