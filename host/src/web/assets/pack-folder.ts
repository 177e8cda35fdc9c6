import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** One file as it is served: packed once, at boot. */
export interface Asset {
  readonly url: string
  readonly type: string
  readonly body: Buffer
  readonly brotli: Buffer | undefined
  readonly gzip: Buffer | undefined
  readonly integrity: string
  readonly etag: string
}
/** Files that belong together, by name. Their address holds their hash, so they never change. */
export type AssetFolder = ReadonlyMap<string, Asset>

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
}
const packed = new Set(['js', 'css', 'svg'])
const ending = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
const sha = (algorithm: string, ...parts: readonly (string | Buffer)[]) => {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash
}
const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

async function pack(folder: string, name: string, body: Buffer): Promise<Asset> {
  const isText = packed.has(ending(name))
  const [brotli, gzipped] = isText
    ? await Promise.all([asBrotli(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }), asGzip(body, { level: 9 })])
    : [undefined, undefined]
  return {
    url: `/assets/${folder}/${name}`,
    type: types[ending(name)] ?? 'application/octet-stream',
    body,
    brotli,
    gzip: gzipped,
    integrity: `sha384-${sha('sha384', body).digest('base64')}`,
    etag: `"${sha('sha256', body).digest('base64url').slice(0, 22)}"`,
  }
}

/** Packs files that may import each other by relative path. */
export async function packFolder(files: ReadonlyMap<string, Buffer>): Promise<AssetFolder> {
  const names = [...files.keys()].sort()
  const hash = sha('sha256', ...names.flatMap((name) => [name, '\0', files.get(name) ?? '', '\0']))
    .digest('hex')
    .slice(0, 16)
  const assets = await Promise.all(names.map((name) => pack(hash, name, files.get(name) ?? Buffer.alloc(0))))
  return new Map(assets.map((asset, at) => [names[at] ?? '', asset]))
}

/** A module and the neighbours it imports by itself, so that all can be fetched at once. */
export function withNeighbours(folder: AssetFolder, name: string, known: Set<Asset> = new Set()): readonly Asset[] {
  const asset = folder.get(name)
  if (asset === undefined || known.has(asset)) return [...known]
  known.add(asset)
  for (const [, neighbour] of asset.body.toString('utf8').matchAll(/(?:from|import)\s?"\.\/([\w.-]+\.js)"/g)) {
    if (neighbour !== undefined) withNeighbours(folder, neighbour, known)
  }
  return [...known]
}
