import type { FastifyReply, FastifyRequest } from 'fastify'

/** What the portal keeps in a browser. */
export type CookieName = 'at' | 'rt' | 'csrf' | 'step'

/** Reads and sets the portal's cookies: not readable by scripts, not sent along by other sites. */
export interface Cookies {
  read(request: FastifyRequest, name: CookieName): string | undefined
  set(reply: FastifyReply, name: CookieName, value: string): void
  clear(reply: FastifyReply, name: CookieName): void
}

/** One cookie of a request, by its full name. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  const { cookie } = request.headers
  if (cookie === undefined) return undefined
  for (const pair of cookie.split(';')) {
    const [key = '', value] = pair.split('=', 2)
    if (key.trim() === name && value !== undefined) return value.trim()
  }
  return undefined
}

/**
 * Cookies of a portal at this origin. They live as long as the browser is open. With https a browser keeps the
 * `__Host-` prefix from being set by a neighbouring host; without it (localhost) the names stand alone.
 */
export function portalCookies(publicOrigin: string): Cookies {
  const isSecure = new URL(publicOrigin).protocol === 'https:'
  const fullName = (name: CookieName) => `${isSecure ? '__Host-' : ''}lintel_${name}`
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  // At once, not when the reply is sent: a stream of news never passes there.
  const write = (reply: FastifyReply, text: string) => void reply.header('set-cookie', text)
  return {
    read: (request, name) => readCookie(request, fullName(name)),
    set: (reply, name, value) => write(reply, `${fullName(name)}=${value}; ${attributes}`),
    clear: (reply, name) => write(reply, `${fullName(name)}=; ${attributes}; Max-Age=0`),
  }
}
