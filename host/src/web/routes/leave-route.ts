import { signOutByForm } from '@lintel/core/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { escapeText } from '../render/escape.js'
import type { Web } from '../web.js'
import { previewOf } from './preview-cookie.js'
import { leavePreview } from './preview-routes.js'
import { readForms } from './form-fields.js'

/** Where nobody could be asked. */
const standard = 'https://www.weather.gov/'
/** A form may not be redirected to another site, so a page leads there: at once, and in the place of itself. */
const leaving = (away: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${escapeText(away)}"><title>…</title></head><body></body></html>`

/** The page that the tenant has chosen. Whatever goes wrong, the way out is open. */
async function exitOf(web: Web, { caller: { requestId, tenantId } }: FastifyRequest): Promise<string> {
  const visitor = { requestId, ...(tenantId !== undefined && { tenantId }) }
  return web.opener.unit(visitor, 'read', async ({ settings }) => settings.exitPage).catch(() => standard)
}

/**
 * *Leave this site*: signs out and is gone. Works without scripts, and with a form from a sign-in that has ended: that only
 * our own pages can send it is proved by where it came from, and all it does is to leave.
 */
export function leaveRoute(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    doors.post('/leave', { config: { open: true } }, async (request, reply) => {
      const preview = previewOf(request)
      if (preview !== undefined) return leavePreview(web, request, reply, preview)
      const away = await exitOf(web, request)
      await signOutByForm(request, reply)
      return reply.type('text/html; charset=utf-8').send(leaving(away))
    })
  })
}
