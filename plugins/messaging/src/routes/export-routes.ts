import { Readable } from 'node:stream'
import { core, problem } from '@lintel/core'
import type { PluginRoutes } from '@lintel/core/server'
import type { MessageView, messaging } from '../contract.js'
import { openWhole, readOn, type Whole } from '../store/read-whole.js'
import { asCsv, asText, type ExportForm } from './export-forms.js'

const forms = {
  txt: { type: 'text/plain; charset=utf-8', form: asText },
  csv: { type: 'text/csv; charset=utf-8', form: asCsv },
} as const
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id in the address; anything else names no conversation. */
function idIn(params: unknown): string {
  const found = typeof params === 'object' && params !== null && 'conversationId' in params ? params.conversationId : undefined
  if (typeof found !== 'string' || !id.test(found)) throw problem(core.problems.notFound)
  return found
}

/**
 * Some messages at a time, each time in a short unit of its own: a long conversation holds no connection and little memory, and
 * whoever may not read it any more gets no more of it. What breaks off ends the download as one that failed.
 */
async function* written(whole: Whole, form: ExportForm, next: (after: number) => Promise<readonly MessageView[]>): AsyncGenerator<string> {
  yield form.head(whole)
  for (let after = 0; after < whole.last; ) {
    const messages = await next(after)
    yield messages.map((message) => form.message(whole, message)).join('')
    after = messages.at(-1)?.position ?? whole.last
  }
}

/** A whole conversation as a file, however long it is: to keep, to print, or for a case note (text; CSV by RFC 4180). */
export const exportRoutes: PluginRoutes<(typeof messaging)['input']> = (app, withScope) => {
  for (const ending of ['txt', 'csv'] as const)
    app.get(`/conversations/:conversationId/export.${ending}`, { config: { permission: 'readConversations' } }, async (request, reply) => {
      const conversationId = idIn(request.params)
      const { type, form } = forms[ending]
      const whole = await withScope(request, 'read', (scope) => openWhole(scope, conversationId))
      const text = written(whole, form, (after) => withScope(request, 'read', (scope) => readOn(scope, whole, after)))
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="conversation-${conversationId.slice(0, 8)}.${ending}"`)
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Readable.from(text, { objectMode: false }))
    })
}
