import { expect, test } from 'vitest'
import { pluginNameOf, renamed } from '../../src/developing/new/rename-template.js'

test.each([
  ['acme-intake', 'acmeIntake', 'lintel-acme-intake'],
  ['@acme/lintel-intake', 'acmeIntake', '@acme/lintel-intake'],
  ['@acme/lintel-acme-intake', 'acmeIntake', '@acme/lintel-acme-intake'],
  ['intake', 'intake', 'lintel-intake'],
])('%s is the plugin %s in the package %s', (typed, id, packageName) => {
  expect(pluginNameOf(typed)).toEqual({ id, packageName })
})

test.each(['', 'Acme', '../etc', 'a b', '@acme', '@acme/', 'acme_intake', 'acme-', '9lives'])('"%s" is no name', (typed) => {
  expect(pluginNameOf(typed)).toBeUndefined()
})

test('every form of the template’s name becomes the plugin’s own', () => {
  const text = 'pluginTemplate PluginTemplateGoal plugin_template.goal /api/plugin-template @lintel/plugin-template'
  expect(renamed(text, { id: 'acmeIntake', packageName: '@acme/lintel-intake' })).toBe(
    'acmeIntake AcmeIntakeGoal acme_intake.goal /api/acme-intake @acme/lintel-intake',
  )
})
