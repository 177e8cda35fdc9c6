import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSource, type SourceFile } from './source-file.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const left = new Set(['node_modules', 'dist', '.git', '.turbo', '.lintel', 'coverage', 'fixtures'])

/** All paths of the repository that people write, from its root. */
export function readPaths(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? readPaths(path) : [path]
  })
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8')

/** All TypeScript and JavaScript of the repository. */
export const readSources = (): readonly SourceFile[] =>
  readPaths()
    .filter((path) => /\.(ts|js|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => parseSource(path, readText(path)))
