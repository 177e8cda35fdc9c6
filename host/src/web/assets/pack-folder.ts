import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** One file as it is served. */
export interface Asset {
  readonly url: string
  readonly type: string
  body(): Buffer
  /** Its small forms, made when somebody first asks, and kept; missing where packing gains nothing. */
  readonly packed?: { brotli(): Promise<Buffer>; gzip(): Promise<Buffer> }
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

/** The window is what the file needs: the largest costs forty megabytes for each file, and packs small files no better. */
const brotliFor = (body: Buffer) => ({
  params: {
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    [constants.BROTLI_PARAM_LGWIN]: Math.min(constants.BROTLI_MAX_WINDOW_BITS, Math.max(10, Math.ceil(Math.log2(body.length + 16)))),
  },
})

let last: Promise<unknown> = Promise.resolve()
/** Packs one file after the other: at once they would take the memory, and the processor, of all together. */
function onceInTurn(work: () => Promise<Buffer>): () => Promise<Buffer> {
  let made: Promise<Buffer> | undefined
  return () => {
    made ??= last.then(work).catch((error: unknown) => {
      made = undefined // the file may be as it was when it is asked for again
      throw error
    })
    last = made.catch(() => undefined)
    return made
  }
}

/** A file that somebody changed, or took away, below a process that runs. */
export class ChangedFile extends Error {}

const integrityOf = (body: Buffer): string => `sha256-${sha('sha256', body).digest('base64')}`

/**
 * Read again when it is asked for: all of them would take four megabytes of every process. What somebody changed meanwhile is
 * not what its address promises for a year, so it is not served.
 */
const onDisk = (file: URL, integrity: string) => (): Buffer => {
  const body = existsSync(file) ? readFileSync(file) : undefined
  if (body === undefined || integrityOf(body) !== integrity)
    throw new ChangedFile(`${file.pathname} was changed since this process was started; start it anew`)
  return body
}

function describe(url: string, read: Buffer, file: URL | undefined): Asset {
  const integrity = integrityOf(read)
  const type = ending(url)
  const body = file === undefined ? () => read : onDisk(file, integrity)
  const packing = (how: (body: Buffer) => Promise<Buffer>) => onceInTurn(() => how(body()))
  return {
    url,
    type: types[type] ?? 'application/octet-stream',
    body,
    ...(packed.has(type) && {
      packed: { brotli: packing((all) => asBrotli(all, brotliFor(all))), gzip: packing((all) => asGzip(all, { level: 9 })) },
    }),
    integrity,
    etag: `"${Buffer.from(integrity.slice('sha256-'.length), 'base64').toString('base64url').slice(0, 22)}"`,
  }
}

/** Gives files that may import each other by relative path their addresses. Those of a folder stay there. */
export function packFolder(files: ReadonlyMap<string, Buffer>, from?: URL): AssetFolder {
  const names = [...files.keys()].sort()
  const hash = sha('sha256', ...names.flatMap((name) => [name, '\0', files.get(name) ?? '', '\0']))
    .digest('base64url')
    .slice(0, 8)
  const assets = names.map((name) => describe(`/assets/${hash}/${name}`, files.get(name) ?? Buffer.alloc(0), from && new URL(name, from)))
  return new Map(assets.map((asset, at) => [names[at] ?? '', asset]))
}

/** What a module says; nothing where it is not there any more as it was: the page is drawn, and says what it can without it. */
function textOf(asset: Asset): string {
  try {
    return asset.body().toString('utf8')
  } catch (error) {
    if (error instanceof ChangedFile) return ''
    throw error
  }
}

/** A module and the neighbours it imports by itself, so that all can be fetched at once. */
export function withNeighbours(folder: AssetFolder, name: string, known: Set<Asset> = new Set()): readonly Asset[] {
  const asset = folder.get(name)
  if (asset === undefined || known.has(asset)) return [...known]
  known.add(asset)
  for (const [, neighbour] of textOf(asset).matchAll(/(?:from|import)\s?"\.\/([\w.-]+\.js)"/g)) {
    if (neighbour !== undefined) withNeighbours(folder, neighbour, known)
  }
  return [...known]
}
