import { careTeam } from '@lintel/care-team/contract'
import { core, kebabCase } from '@lintel/core'
import { messaging } from '@lintel/messaging/contract'
import { expect, test } from 'vitest'
import { variables } from '../../host/src/configuration/variables.js'
import { contractReference } from './contract-reference.js'

const page = (name: string): string => `../../docs/reference/${name}.md`

// `npx vitest run -u test/reference` writes the pages anew after a contract has changed.
test.each([core, careTeam, messaging])('the reference of $id says what its contract promises', async (contract) => {
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
