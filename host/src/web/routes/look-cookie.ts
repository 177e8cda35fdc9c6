import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LookFacts } from '@lintel/core/ui'
import { readCookie, setCookie } from './request-facts.js'

const name = 'lintel_look'
const life = 365 * 86_400
const sizes = ['normal', 'large', 'largest'] as const
const contrasts = ['standard', 'more'] as const

/** Reads a look out of two words; anything else is the normal one. */
export const lookOf = (textSize: string | undefined, contrast: string | undefined): LookFacts => ({
  textSize: sizes.find((size) => size === textSize) ?? 'normal',
  contrast: contrasts.find((known) => known === contrast) ?? 'standard',
})
/** How this browser shows pages: known before the first byte is drawn, so that nothing jumps. */
export const readLook = (request: FastifyRequest): LookFacts | undefined => {
  const kept = readCookie(request, name)
  if (kept === undefined) return undefined
  const [textSize, contrast] = kept.split('.')
  return lookOf(textSize, contrast)
}
export const keepLook = (reply: FastifyReply, { textSize, contrast }: LookFacts, isSecure: boolean): void =>
  setCookie(reply, name, `${textSize}.${contrast}`, isSecure, life)
