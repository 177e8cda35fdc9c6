import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { packFolder, withNeighbours } from '../../src/web/assets/pack-folder.js'
import { serveAssets } from '../../src/web/assets/serve-assets.js'
import { squeezeCss } from '../../src/web/assets/squeeze-css.js'

const script = `import { a } from "./chunk-A.js"; export const text = "${'many words '.repeat(50)}"`
const files = new Map([
  ['ui.js', Buffer.from(script)],
  ['chunk-A.js', Buffer.from('export const a = 1')],
  ['other.js', Buffer.from('export {}')],
])
const folder = packFolder(files)
const ui = folder.get('ui.js')
const app = fastify()
serveAssets(app, folder.values())
const get = (headers: Record<string, string> = {}) => app.inject({ url: ui?.url ?? '', headers })

test('a file has the smallest form that the browser takes', async () => {
  const brotli = await get({ 'accept-encoding': 'gzip, deflate, br, zstd' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script)
  const gzip = await get({ 'accept-encoding': 'gzip, br;q=0' })
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(script)
  const plain = await get()
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body).toBe(script)
})

test('a file never changes under its address, and is known again by its tag', async () => {
  const first = await get()
  expect(first.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(first.headers['content-type']).toBe('text/javascript; charset=utf-8')
  const again = await get({ 'if-none-match': `W/"x", ${first.headers['etag']}` })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('one changed byte gives the whole folder another address', async () => {
  const changed = packFolder(new Map([...files, ['other.js', Buffer.from('export { }')]]))
  expect(changed.get('ui.js')?.url).not.toBe(ui?.url)
  expect(changed.get('ui.js')?.integrity).toBe(ui?.integrity)
})

test('only what was packed has an address', async () => {
  for (const path of ['/assets/x/ui.js', `${ui?.url}/../../../package.json`, '/assets/..%2f..%2fpackage.json/x', `${ui?.url}%00`])
    expect((await app.inject({ url: path })).statusCode).toBe(404)
})

test('a file of a folder is read when it is asked for, and not served where somebody changed it meanwhile', async () => {
  const place = await mkdtemp(join(tmpdir(), 'lintel-assets-'))
  for (const [name, body] of files) await writeFile(join(place, name), body)
  const server = fastify()
  serveAssets(server, packFolder(files, pathToFileURL(`${place}/`)).values())
  const ask = (encoding?: string) => server.inject({ url: ui?.url ?? '', headers: encoding ? { 'accept-encoding': encoding } : {} })
  expect((await ask()).body).toBe(script)
  await writeFile(join(place, 'ui.js'), 'changed')
  for (const reply of [await ask(), await ask('br')])
    expect([reply.statusCode, reply.headers['cache-control'], reply.headers['etag']]).toEqual([404, undefined, undefined])
  await rm(join(place, 'ui.js'))
  expect((await ask()).statusCode).toBe(404)
  await writeFile(join(place, 'ui.js'), script)
  expect(brotliDecompressSync((await ask('br')).rawPayload).toString()).toBe(script)
  await rm(place, { recursive: true })
})

test('a page is drawn without what was changed below it: nothing says what that imports', async () => {
  const place = await mkdtemp(join(tmpdir(), 'lintel-assets-'))
  for (const [name, body] of files) await writeFile(join(place, name), body)
  const changed = packFolder(files, pathToFileURL(`${place}/`))
  await writeFile(join(place, 'ui.js'), 'changed')
  expect(withNeighbours(changed, 'ui.js').map(({ url }) => url.split('/').at(-1))).toEqual(['ui.js'])
  await rm(place, { recursive: true })
})

test('the neighbours that a module imports are found, and others are not', () => {
  expect(withNeighbours(folder, 'ui.js').map(({ url }) => url.split('/').at(-1))).toEqual(['ui.js', 'chunk-A.js'])
})

test('a squeezed style sheet says the same', () => {
  const css =
    '/* note */\n@media (width > 40rem) { a::after { content: " { ; } /* */ "; color : red; } }\n.a > .b, .c { margin: calc(1px + 2px) }'
  expect(squeezeCss(css)).toBe('@media (width > 40rem){a::after{content:" { ; } /* */ ";color :red}}.a > .b,.c{margin:calc(1px + 2px)}')
})
