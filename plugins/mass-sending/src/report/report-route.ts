import { Readable } from 'node:stream'
import { core, problem } from '@lintel/core'
import type { PluginRoutes } from '@lintel/core/server'
import type { massSending, Scope } from '../contract.js'
import { openReport, readReport, reportHead } from './read-report.js'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id in the address; anything else names no campaign. */
function idIn(params: unknown): string {
  const found = typeof params === 'object' && params !== null && 'campaignId' in params ? params.campaignId : undefined
  if (typeof found !== 'string' || !id.test(found)) throw problem(core.problems.notFound)
  return found
}

type Within = <T>(work: (scope: Scope) => Promise<T>) => Promise<T>
/** Some people at a time, each time in a short unit of its own: a hundred thousand of them hold no connection and little memory. */
async function* written(campaignId: string, language: string, within: Within): AsyncGenerator<string> {
  yield reportHead(language)
  for (let after: string | undefined; ; ) {
    const from = after
    const { text, last } = await within((scope) => readReport(scope, campaignId, from))
    yield text
    if (last === undefined) return
    after = last
  }
}

/** What became of a campaign, person by person, as a file for a spreadsheet (CSV by RFC 4180). */
export const reportRoute: PluginRoutes<(typeof massSending)['input']> = (app, withScope) => {
  app.get('/campaigns/:campaignId/report.csv', { config: { permission: 'sendToOwn' } }, async (request, reply) => {
    const campaignId = idIn(request.params)
    const language = await withScope(request, 'read', (scope) => openReport(scope, campaignId))
    const text = written(campaignId, language, (work) => withScope(request, 'read', work))
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="sent-to-many-${campaignId.slice(0, 8)}.csv"`)
      .header('cache-control', 'no-store')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(Readable.from(text, { objectMode: false }))
  })
}
