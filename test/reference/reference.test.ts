import { core, kebabCase } from '@lintel/core'
import { expect, test } from 'vitest'
import { variables } from '../../host/src/configuration/variables.js'
import { plugins } from '../../host/src/plugins.js'
import { contractReference } from './contract-reference.js'

const page = (name: string): string => `../../docs/reference/${name}.md`

// `npm run reference` writes the pages anew after a contract, a variable or the title of a test has changed.
test.each([core, ...plugins.map(({ contract }) => contract)])('the reference of $id says what its contract promises', async (contract) => {
  await expect(contractReference(contract)).toMatchFileSnapshot(page(kebabCase(contract.id)))
})

test('the reference of the environment names every variable that is read', async () => {
  const rows = variables.map(({ name, meaning, otherwise }) => `| \`${name}\` | ${meaning} | ${otherwise} |`)
  const text = [
    '# Environment',
    '',
    'Every variable Lintel reads. Another one that starts with `LINTEL_` is refused.',
    '',
    '| variable | meaning | without it |',
    '| --- | --- | --- |',
    ...rows,
  ]
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(page('environment'))
})
