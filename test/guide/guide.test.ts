import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readPaths, readText } from '../architecture/read-sources.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = readPaths('docs')
  .filter((path) => path.endsWith('.md') && !path.startsWith('docs/reference/'))
  .concat(readPaths('').filter((path) => /(^|\/)README\.md$/.test(path)))

/** Blocks that name the file they are taken from in their first line: `// examples/plugin-template/src/contract.ts`. */
const quoted = pages.flatMap((page) =>
  [...readText(page).matchAll(/```ts\n\/\/ ((?:examples|core|host|plugins|test)\/[\w./-]+)\n([\s\S]*?)```/g)].map(
    ([, from = '', code = '']) => ({ page, from, code }),
  ),
)
/** A block may leave lines out, with `…` on a line of its own. */
const pieces = (code: string): readonly string[] => code.split(/^ *…\n/m).filter((piece) => piece.trim() !== '')

describe('code in the guide is taken from files that are compiled and tested', () => {
  test('there is some', () => expect(quoted.length).toBeGreaterThan(5))
  test('there is no other: every block of TypeScript names its file', () => {
    const all = pages.flatMap((page) => [...readText(page).matchAll(/```(?:ts|js|tsx|typescript)\n/g)].map(() => page))
    expect(all.filter((page) => !page.startsWith('docs/decisions/')).toSorted()).toEqual(quoted.map(({ page }) => page).toSorted())
  })
  test.each(quoted)('$page quotes $from', ({ from, code }) => {
    const source = readText(from)
    for (const piece of pieces(code)) expect(source).toContain(piece)
  })
})

test('every link to a file of the repository leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...readText(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  )
  expect(broken).toEqual([])
})

test('the map of folders in the README names every folder there is', () => {
  const folders = new Set(readPaths('').flatMap((path) => (path.includes('/') ? [path.split('/')[0] ?? ''] : [])))
  const named = [...readText('README.md').matchAll(/^\| `([\w-]+)\/` \|/gm)].map(([, name = '']) => name)
  expect([...folders].filter((name) => !name.startsWith('.') && !named.includes(name))).toEqual([])
})

describe('the list of decisions', () => {
  const folder = 'docs/decisions'
  const decisions = readPaths(folder).filter((path) => /\/\d{4}-[^/]+\.md$/.test(path))
  const list = readText(`${folder}/README.md`)

  test('there are some', () => expect(decisions.length).toBeGreaterThan(50))
  test.each(decisions)('names %s once, by its number and title', (path) => {
    const heading = readText(path).split('\n', 1)[0] ?? ''
    expect(heading).toMatch(new RegExp(`^# ${Number(path.slice(folder.length + 1, folder.length + 5))}\\. `))
    expect(list.split(`[${heading.slice(2)}](${path.slice(folder.length + 1)})`)).toHaveLength(2)
  })
})
