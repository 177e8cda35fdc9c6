import { brotliCompressSync } from 'node:zlib'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plugins } from '../../src/plugins.js'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { type Seen, signedIn } from './visitor.js'

// What a phone on a slow line downloads before it has seen its first page (bytes, brotli; the document as it is).
const most = { script: 30_000, style: 10_000, document: 20_000 }

let portal: TestPortal
let home: Seen

beforeAll(async () => {
  portal = await startTestPortal({
    plugins,
    agencies: { elm: plugins.map(({ contract }) => contract.id) },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'], mayStart: true })
  home = await (await signedIn(portal, await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana }))).get('/')
})
afterAll(() => portal.close())

const sizeOf = async (addresses: readonly string[]): Promise<number> => {
  const sizes = addresses.map(async (url) => {
    const reply = await portal.app.inject({ url, headers: { 'accept-encoding': 'br' } })
    expect([url, reply.statusCode, reply.headers['content-encoding']]).toEqual([url, 200, 'br'])
    return reply.rawPayload.length
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}
const linked = (pattern: RegExp): string[] => [...new Set([...home.text.matchAll(pattern)].map(([, url = '']) => url))]

test('the first page of a client has a document of at most 20 kB', () => {
  expect(home.status).toBe(200)
  expect(home.text.match(/class="fill"/g)?.length).toBeGreaterThanOrEqual(3)
  expect(Buffer.byteLength(home.text)).toBeLessThanOrEqual(most.document)
})

/** What a module imports by itself, by the addresses of the page and of its folder. */
const importedBy = async (url: string): Promise<readonly string[]> => {
  const { body } = await portal.app.inject({ url })
  return [...body.matchAll(/(?:from|import)\s?"(\.\/[\w.-]+)"/g)].map(([, path = '']) => new URL(path, `http://lintel.test${url}`).pathname)
}

test('its scripts weigh at most 30 kB with all plugins on, and all of them are named in the document', async () => {
  const scripts = linked(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)
  expect(
    scripts.some((url) => url.endsWith('/shared.js')),
    'not built: npm run build',
  ).toBe(true)
  for (const url of scripts) expect(scripts, url).toEqual(expect.arrayContaining([...(await importedBy(url))]))
  expect(await sizeOf(scripts)).toBeLessThanOrEqual(most.script)
})

test('its style sheets weigh at most 10 kB', async () => {
  expect(await sizeOf(linked(/<link rel="stylesheet" href="(\/assets\/[^"]+)"/g))).toBeLessThanOrEqual(most.style)
})

test('the document packs well for whoever puts a packing proxy in front', () => {
  expect(brotliCompressSync(home.text).length).toBeLessThan(home.text.length / 2.5)
})
