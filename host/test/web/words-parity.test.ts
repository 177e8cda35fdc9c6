import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import compile from 'icu-minify/compile'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folders = [
  ...new Set(globSync('{core,host,plugins/*,examples/*}/src/**/words/en.json', { cwd: root }).map((path) => dirname(path))),
].sort()
const read = (folder: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, folder, `${language}.json`), 'utf8'))

/** The names that a compiled message asks values for, wherever they stand. */
const argumentsOf = (message: unknown): string[] => {
  const found = new Set<string>()
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) return
    const [name, , options] = node
    if (typeof name === 'string') found.add(name)
    if (typeof options === 'object' && options !== null) for (const branch of Object.values(options)) branchOf(branch)
  }
  const branchOf = (branch: unknown): void => {
    if (Array.isArray(branch)) for (const node of branch) walk(node)
  }
  branchOf(message)
  return [...found].sort()
}

test('there are words to look at', () => expect(folders.length).toBeGreaterThan(4))

for (const folder of folders) {
  const [english, spanish] = [read(folder, 'en'), read(folder, 'es')]
  test(`${folder}: Spanish says everything that English says, with the same arguments`, () => {
    expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
    for (const [key, text] of Object.entries(english)) {
      expect([key, argumentsOf(compile(spanish[key] ?? ''))]).toEqual([key, argumentsOf(compile(text))])
    }
  })
}
