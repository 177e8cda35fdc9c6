import { expect, test } from 'vitest'
import { readSources } from './read-sources.js'
import { parseSource, type SourceFile } from './source-file.js'

const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z_$][\w$]*/g) ?? []

/** What sources export and no other file names; types may serve their own file, where an exported function speaks of them. */
function unused(files: readonly SourceFile[]): readonly string[] {
  const named = new Map<string, number>()
  const own = new Map(files.map((file) => [file, wordsOf(file.text)]))
  for (const words of own.values()) for (const word of new Set(words)) named.set(word, (named.get(word) ?? 0) + 1)
  return files.flatMap((file) =>
    [...file.text.matchAll(/^export (?:async )?(const|function|class|type|interface) (\w+)/gm)].flatMap(([, kind, name = '']) => {
      const isType = kind === 'type' || kind === 'interface'
      const isUsed = (named.get(name) ?? 0) > 1 || (isType && own.get(file)?.indexOf(name) !== own.get(file)?.lastIndexOf(name))
      return file.path.includes('/src/') && !isUsed ? [`${file.path}: nothing else names ${name}`] : []
    }),
  )
}

test('what a source exports is named by another file', () => {
  expect(unused(readSources())).toEqual([])
})

test('an export that nobody uses is found, and a type that only its own file uses is not', () => {
  const files = {
    'core/src/a.ts': `export const one = 1\nexport function two() {}\nexport type Three = 3\nexport type Four = 4\nexport const five = (four: Four) => four`,
    'core/src/b.ts': `import { five } from './a.js'\nfive(4)`,
  }
  expect(unused(Object.entries(files).map(([path, text]) => parseSource(path, text)))).toEqual([
    'core/src/a.ts: nothing else names one',
    'core/src/a.ts: nothing else names two',
    'core/src/a.ts: nothing else names Three',
  ])
})
