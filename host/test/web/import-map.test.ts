import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { tmpdir } from 'node:os'
import { defineUi } from '@lintel/core/ui'
import { expect, test } from 'vitest'
import { openPageAssets } from '../../src/web/assets/page-assets.js'
import { packFolder } from '../../src/web/assets/pack-folder.js'
import type { CatalogUi } from '../../src/web/catalog.js'
import { layoutWords } from '../../src/shell/layout/words.js'
import { notes } from './notes/contract.js'

const uiNamed = async (name: string, languages: readonly string[]): Promise<CatalogUi> => ({
  name,
  pluginId: name,
  ui: defineUi({ contract: notes, words: layoutWords }),
  module: 'ui.js',
  browser: new Map(
    await Promise.all(
      languages.map(
        async (language) => [language, packFolder(new Map([['ui.js', Buffer.from(`export default "${name} ${language}"`)]]))] as const,
      ),
    ),
  ),
})
const [one, two] = await Promise.all([uiNamed('one', ['en', 'es']), uiNamed('two', ['en'])])
const nowhere = pathToFileURL(`${tmpdir()}/lintel-nowhere/`)
const assets = await openPageAssets({ uis: [one, two], pages: [], fills: new Map(), styles: [] }, [Buffer.from('a { b: c }')], nowhere, [
  'en',
  'es',
])
const mapOf = (head: string) => JSON.parse(/<script type="importmap">(.*?)<\/script>/s.exec(head)?.[1] ?? '{}')

test('the map names the modules of this set and no others', () => {
  expect(Object.keys(mapOf(assets.setFor([one], 'en').head).imports)).toEqual(['lintel/one'])
  expect(Object.keys(mapOf(assets.setFor([one, two], 'en').head).imports)).toEqual(['lintel/one', 'lintel/two'])
})

test('each module is bound to its bytes', () => {
  const { imports, integrity } = mapOf(assets.setFor([one], 'es').head)
  const digest = createHash('sha256').update('export default "one es"').digest('base64')
  expect(integrity[imports['lintel/one']]).toBe(`sha256-${digest}`)
})

test('the policy allows exactly this map', () => {
  const { head, policy } = assets.setFor([one, two], 'en')
  const hash = createHash('sha256')
    .update(/<script type="importmap">(.*?)<\/script>/s.exec(head)?.[1] ?? '')
    .digest('base64')
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
})

test('another set is another release; the same set is made once', () => {
  expect(assets.setFor([one], 'en').release).not.toBe(assets.setFor([one, two], 'en').release)
  expect(assets.setFor([one], 'en')).toBe(assets.setFor([one], 'en'))
})

test('a module that has no build in a language is taken in English', () => {
  expect(mapOf(assets.setFor([two], 'es').head).imports['lintel/two']).toBe(two.browser.get('en')?.get('ui.js')?.url)
})

test('a page preloads what it draws with, once, bound to its bytes; the map binds what comes later', () => {
  const fills = { card: [{ ui: 'two', at: 1 }], other: [{ ui: 'two', at: 2 }] }
  const { head } = assets.setFor([one, two], 'en', { page: { ui: 'two', at: 0 }, fills, hasFields: false })
  const { imports, integrity } = mapOf(head)
  const digest = createHash('sha256').update('export default "two en"').digest('base64')
  expect(head.match(/<link rel="modulepreload"[^>]*>/g)).toEqual([
    `<link rel="modulepreload" href="${imports['lintel/two']}" integrity="sha256-${digest}">`,
  ])
  expect(head.indexOf('importmap')).toBeLessThan(head.indexOf('modulepreload'))
  expect(Object.keys(integrity)).toEqual([imports['lintel/one']])
})
