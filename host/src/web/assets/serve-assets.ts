import { core, problem } from '@lintel/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Asset, ChangedFile } from './pack-folder.js'

const bodyFor = async ({ body, packed }: Asset, accepted: string): Promise<{ readonly body: Buffer; readonly encoding?: string }> => {
  const may = (coding: string): boolean => new RegExp(`(^|[\\s,])${coding}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted)
  if (packed !== undefined && may('br')) return { body: await packed.brotli(), encoding: 'br' }
  if (packed !== undefined && may('gzip')) return { body: await packed.gzip(), encoding: 'gzip' }
  return { body: body() }
}
const isKnown = (asset: Asset, header: string | undefined): boolean =>
  header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === asset.etag) ?? false

async function send(asset: Asset, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const accepted = request.headers['accept-encoding']
  const isThere = isKnown(asset, request.headers['if-none-match'])
  const { body, encoding } = isThere ? {} : await bodyFor(asset, typeof accepted === 'string' ? accepted : '')
  // Not before the body is there: what went wrong must not be kept for a year.
  reply.header('cache-control', 'public, max-age=31536000, immutable').header('etag', asset.etag).header('vary', 'accept-encoding')
  if (body === undefined) return reply.code(304).send()
  if (encoding !== undefined) reply.header('content-encoding', encoding)
  return reply.type(asset.type).send(body)
}

/** What was rebuilt below this process is not here any more: the browser goes on without it, and the log says what to do. */
function gone(error: unknown, request: FastifyRequest): never {
  if (!(error instanceof ChangedFile)) throw error
  request.log.error({ cause: error.message }, 'browser files were changed below this process: start it anew')
  throw problem(core.problems.notFound)
}

/** Serves packed files. Only what was packed has an address: no path ever reaches a disk. */
export function serveAssets(app: FastifyInstance, assets: Iterable<Asset>): void {
  const byUrl = new Map([...assets].map((asset) => [asset.url, asset]))
  app.get<{ Params: { folder: string; file: string } }>('/assets/:folder/:file', { config: { open: true } }, (request, reply) => {
    const asset = byUrl.get(`/assets/${request.params.folder}/${request.params.file}`)
    if (asset === undefined) throw problem(core.problems.notFound)
    return send(asset, request, reply).catch((error: unknown) => gone(error, request))
  })
}
