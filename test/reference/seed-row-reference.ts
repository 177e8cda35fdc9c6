import type { Proof } from './read-proofs.js'
import titles from './seed-rows.json' with { type: 'json' }

const sources: Readonly<Record<string, string>> = {
  S1: 'Clarity Human Services, Customer Portal',
  S2: 'Serene, Client Portal',
  S3: 'Carepatron, client’s portal',
  S4: 'NextStep, Client Portal Account',
  S5: 'Ensora Health, Client Portal',
}
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** Every behaviour of the five seeds beside the tests that name it, as a page of the reference. */
export function seedRowReference(proofs: readonly Proof[]): string {
  const testsOf = (row: string): string =>
    proofs
      .filter(({ rows }) => rows.includes(row))
      .map(({ path, title }) => `[${cell(title)}](../../${path})`)
      .toSorted()
      .join('<br>')
  const parts = Object.entries(sources).flatMap(([source, name]) => {
    const rows = Object.entries(titles).filter(([row]) => row.startsWith(`${source}.`))
    const proved = rows.filter(([row]) => testsOf(row) !== '').length
    const lines = rows.map(([row, title]) => `| ${row} | ${cell(title)} | ${testsOf(row)} |`)
    return [
      '',
      `## ${name}`,
      '',
      `${proved} of ${rows.length} rows are named by a test.`,
      '',
      '| row | behaviour | tests |',
      '| --- | --- | --- |',
      ...lines,
    ]
  })
  return `${[...head, ...parts].join('\n')}\n`
}

const head = [
  '# Seed rows',
  '',
  'Made from the titles of tests: `npm run reference` writes it anew, with every other page of this folder; so does it after a',
  'merge conflict here. A test names the rows it proves at the end of its title, `… [S3.14, S3.15]`. It proves its part of',
  'a row; several tests may share one. A row without tests is not proved.',
]
