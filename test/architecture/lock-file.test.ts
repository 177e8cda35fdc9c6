import { expect, test } from 'vitest'
import { readText } from './read-sources.js'

interface Locked {
  readonly version?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}
interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>
}
const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(readText('package-lock.json'))
const manifest: Manifest = JSON.parse(readText('package.json'))

/** Where Node would find a package from a place in the tree. */
function find(name: string, from: string): Locked | undefined {
  const here = packages[from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`]
  if (here !== undefined || from === '') return here
  return find(name, from.replace(/(^|\/)[^/]*$/, ''))
}

test('the lock file names every package that is asked for, those of other platforms too; npm ci refuses it otherwise', () => {
  const missing = Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys({ ...locked.dependencies, ...locked.optionalDependencies })
      .filter((name) => find(name, path) === undefined)
      .map((name) => `${path} asks for ${name}`),
  )
  expect(missing).toEqual([])
})

test('package.json says of every install script whether it may run', () => {
  const unsaid = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
    .filter((name) => manifest.allowScripts?.[name] === undefined)
  expect(unsaid).toEqual([])
})

test('our packages ask for exact versions, except for what their user brings', () => {
  const loose = Object.entries(packages)
    .filter(([path]) => !path.includes('node_modules'))
    .flatMap(([path, { dependencies = {}, devDependencies = {}, optionalDependencies = {} }]) =>
      Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([name, range]) => !name.startsWith('@lintel/') && !/^\d+\.\d+\.\d+/.test(range))
        .map(([name, range]) => `${path}: ${name}@${range}`),
    )
  expect(loose).toEqual([])
})
