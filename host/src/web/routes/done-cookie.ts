import type { FastifyReply, FastifyRequest } from 'fastify'
import { readCookie, setCookie } from './request-facts.js'

/** With https only we can set it: a neighbouring host could else put words of its own on a page of ours (RFC 6265bis, 4.1.3.2). */
const nameFor = (isSecure: boolean): string => (isSecure ? '__Host-lintel_done' : 'lintel_done')
const longest = 500
const life = 60

/** Keeps what a form did until the next page says it. */
export const keepDone = (reply: FastifyReply, text: string, isSecure: boolean): void =>
  setCookie(reply, nameFor(isSecure), Buffer.from(text.slice(0, longest)).toString('base64url'), isSecure, life)

/** What the last form did; said once, and not to a page in the background that is about to be left. */
export const takeDone = (request: FastifyRequest, reply: FastifyReply, isSecure: boolean): string | undefined => {
  if (request.headers['lintel-background'] !== undefined) return undefined
  const kept = readCookie(request, nameFor(isSecure))
  if (kept === undefined || kept === '') return undefined
  setCookie(reply, nameFor(isSecure), '', isSecure, 0)
  return Buffer.from(kept, 'base64url').toString('utf8').slice(0, longest)
}
