import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { core, kebabCase } from '@lintel/core'
import { expect, test } from 'vitest'
import template from '../../examples/plugin-template/src/plugin.js'
import { contractReport } from '../../host/src/developing/check/contract-report.js'
import { plugins } from '../../host/src/plugins.js'
import { apiReport } from './api-report.js'

const folders = [
  ...plugins.map((plugin) => ({ plugin, folder: `plugins/${kebabCase(plugin.contract.id)}` })),
  { plugin: template, folder: 'examples/plugin-template' },
]

// `npm run reference` writes the reports anew. Read what changed: a line that went or became another breaks somebody.
test.each(folders)('$folder/contract.report.md says what its contract promises', async ({ plugin, folder }) => {
  await expect(contractReport(plugin.contract, plugin.migrations)).toMatchFileSnapshot(`../../${folder}/contract.report.md`)
})

test('core/contract.report.md says what core promises', async () => {
  await expect(contractReport(core, [])).toMatchFileSnapshot('../../core/contract.report.md')
})

/** The entry points of core and their declarations, as its package says where they lie. */
function entryPoints(): Readonly<Record<string, string>> {
  const { exports }: { exports: Readonly<Record<string, { readonly types?: string }>> } = JSON.parse(
    readFileSync(at('package.json'), 'utf8'),
  )
  return Object.fromEntries(Object.entries(exports).flatMap(([entry, { types }]) => (types === undefined ? [] : [[entry, at(types)]])))
}
const at = (path: string): string => fileURLToPath(new URL(`../../core/${path}`, import.meta.url))

// It is read from the built declarations: `npm run reference` builds first. As above, lines are only added.
test('core/api.report.md says what may be imported from the five entry points of core', async () => {
  const entries = entryPoints()
  expect(Object.keys(entries)).toHaveLength(5)
  await expect(apiReport('@lintel/core', core.version, entries)).toMatchFileSnapshot('../../core/api.report.md')
})
