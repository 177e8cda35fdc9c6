import { core, problem } from '@lintel/core'
import type { PluginRoutes } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { readWhole } from '../store/read-whole.js'
import { asCsv, asText } from './export-forms.js'

const forms = {
  txt: { type: 'text/plain; charset=utf-8', write: asText },
  csv: { type: 'text/csv; charset=utf-8', write: asCsv },
} as const
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id in the address; anything else names no conversation. */
function idIn(params: unknown): string {
  const found = typeof params === 'object' && params !== null && 'conversationId' in params ? params.conversationId : undefined
  if (typeof found !== 'string' || !id.test(found)) throw problem(core.problems.notFound)
  return found
}

/** A whole conversation as a file: to keep, to print, or for a case note (text; CSV by RFC 4180). */
export const exportRoutes: PluginRoutes<(typeof messaging)['input']> = (app, withScope) => {
  for (const form of ['txt', 'csv'] as const)
    app.get(`/conversations/:conversationId/export.${form}`, { config: { permission: 'readConversations' } }, async (request, reply) => {
      const conversationId = idIn(request.params)
      const whole = await withScope(request, 'read', (scope) => readWhole(scope, conversationId))
      return reply
        .type(forms[form].type)
        .header('content-disposition', `attachment; filename="conversation-${conversationId.slice(0, 8)}.${form}"`)
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(forms[form].write(whole))
    })
}
