import { builtinModules } from 'node:module'
import { expect, test } from 'vitest'
import { readPaths, readSources, readText } from './read-sources.js'
import { packageOf } from './rule.js'

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}
const manifests = new Map(
  readPaths()
    .filter((path) => /^(core|host|plugins\/[^/]+|examples\/[^/]+)\/package\.json$/.test(path))
    .map((path) => {
      const manifest: Manifest = JSON.parse(readText(path))
      return [packageOf(path), manifest] as const
    }),
)
const builtIn = new Set(builtinModules)
const packageName = (from: string): string => from.split('/', from.startsWith('@') ? 2 : 1).join('/')
/** Types only, in development: a source may name them, a user installs them if they compile against us. */
const compileTime = new Set(['tsup'])

test('a package imports only what its package.json names, so that it works where nothing else is installed', () => {
  const undeclared = readSources().flatMap(({ path, references }) => {
    const manifest = manifests.get(packageOf(path))
    if (manifest === undefined || !path.includes('/src/')) return []
    const declared = new Set([manifest.name, ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })])
    return references
      .filter(({ from }) => !from.startsWith('.') && !from.startsWith('node:') && !builtIn.has(from))
      .map(({ from }) => packageName(from))
      .filter((name) => !declared.has(name) && !compileTime.has(name))
      .map((name) => `${path} imports ${name}`)
  })
  expect([...new Set(undeclared)]).toEqual([])
})

test('a package names only what it imports', () => {
  const imported = new Map([...manifests.keys()].map((folder) => [folder, new Set<string>()]))
  for (const { path, references } of readSources()) {
    if (!path.includes('/src/') && !path.endsWith('/lintel.config.ts')) continue
    for (const { from } of references) imported.get(packageOf(path))?.add(packageName(from))
  }
  const unused = [...manifests].flatMap(([folder, { dependencies = {} }]) =>
    Object.keys(dependencies)
      .filter((name) => !(name in (manifests.get('core')?.peerDependencies ?? {}))) // who uses core brings these
      .filter((name) => imported.get(folder)?.has(name) === false)
      .map((name) => `${folder} names ${name}`),
  )
  expect(unused).toEqual([])
})
