import { core, kebabCase } from '@lintel/core'
import { expect, test } from 'vitest'
import template from '../../examples/plugin-template/src/plugin.js'
import { contractReport } from '../../host/src/developing/check/contract-report.js'
import { plugins } from '../../host/src/plugins.js'

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
