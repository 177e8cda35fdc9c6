import type { FastifyReply, FastifyRequest } from 'fastify'
import { core, problem } from '../../contract/index.js'
import type { UploadRow } from './upload-rows.js'

export const tusVersion = '1.0.0'
const uploadType = 'application/offset+octet-stream'

/** Whether a request carries bytes of a file by tus. */
export const isUpload = (request: FastifyRequest): boolean => request.headers['content-type'] === uploadType

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A whole number in a header; anything else could not be read. */
export function countIn(request: FastifyRequest, name: 'upload-length' | 'upload-offset'): number {
  const text = textOf(request.headers[name])
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw problem(core.problems.badRequest)
  return Number(text)
}

/** What the file is called: `Upload-Metadata` is `key base64, key base64`. Browsers’ programs say `filename`, some say `name`. */
export function nameIn(request: FastifyRequest): string {
  const pairs = (textOf(request.headers['upload-metadata']) ?? '').split(',').map((pair) => pair.trim().split(/\s+/))
  const known = new Map(pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')]))
  return known.get('filename') ?? known.get('name') ?? ''
}

/** How far an upload is, as tus says it. */
export const withProgress = (reply: FastifyReply, { size, received, expiresAt }: UploadRow): FastifyReply =>
  reply
    .header('upload-offset', received)
    .header('upload-length', size)
    .header('upload-expires', new Date(expiresAt).toUTCString())
    .header('cache-control', 'no-store')
