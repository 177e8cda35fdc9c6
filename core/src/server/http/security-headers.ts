import type { FastifyInstance, FastifyReply } from 'fastify'

const always: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=(self)',
  'cache-control': 'no-store',
}

/** The headers that every reply carries. Pages and files set a policy and a cache rule of their own over these. */
export function securityHeaders(publicOrigin: string | undefined): Readonly<Record<string, string>> {
  const isHttps = publicOrigin?.startsWith('https:') ?? false
  return isHttps ? { ...always, 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : always
}

/** Sets the headers before anything else runs, so that no refusal can leave without them. */
export function secureReplies(app: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  app.addHook('onRequest', (_request, reply, done) => {
    secure(reply, headers)
    done()
  })
}

/** For replies that no hook runs for. */
export const secure = (reply: FastifyReply, headers: Readonly<Record<string, string>>): FastifyReply => reply.headers(headers)
