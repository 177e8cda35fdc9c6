import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

const offered = new Set(['preact', 'preact/hooks', 'htm', '@lintel/core', '@lintel/core/ui'])
/** What one page of a plugin may weigh, with everything it needs beside the shared module (bytes, brotli). */
export const pageBudget = 10_000

const imports = /\b(?:from|import)\s*["']([^"']+)["']/g
const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g
const named = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name = '']) => name)
type Files = ReadonlyMap<string, string>

/** A file and all that it loads at once, by their relative imports. */
function closure(files: Files, name: string, known = new Set<string>()): ReadonlySet<string> {
  const text = files.get(name)
  if (text === undefined || known.has(name)) return known
  known.add(name)
  for (const from of named(text, imports)) if (from.startsWith('./')) closure(files, from.slice(2), known)
  return known
}
const weigh = (files: Files, names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + brotliCompressSync(files.get(name) ?? '').length, 0)

/** Names that Preact keeps in every build of itself. */
const ofPreact = ['.__k', '.__e', '.__b', '.__c']

function languageFaults(language: string, files: Files): readonly string[] {
  const foreign = [...files].flatMap(([name, text]) =>
    [...named(text, imports), ...named(text, dynamic)]
      .filter((from) => !from.startsWith('.') && !offered.has(from))
      .map((from) => `dist/browser/${language}/${name} imports ${from}, which no page offers`),
  )
  const copies = [...files].filter(([, text]) => ofPreact.every((name) => text.includes(name)))
  const entry = closure(files, 'ui.js')
  const pages = [...entry].flatMap((name) => named(files.get(name) ?? '', dynamic).map((from) => from.replace(/^\.\//, '')))
  const sets = [['ui.js', entry] as const, ...pages.map((page) => [page, new Set([...entry, ...closure(files, page)])] as const)]
  const heavy = sets.map(([name, set]) => [name, weigh(files, set)] as const).filter(([, size]) => size > pageBudget)
  return [
    ...foreign,
    ...copies.map(([name]) => `dist/browser/${language}/${name} holds a Preact of its own`),
    ...heavy.map(([name, size]) => `a page with ${language}/${name} loads ${size} bytes, more than ${pageBudget}`),
  ]
}

/** What is wrong with the browser half of a built package: imports that no page offers, weight, things of Node. */
export function builtFaults(folder: URL): readonly string[] {
  const root = new URL('dist/browser/', folder)
  if (!existsSync(root)) return ['dist/browser is not there: npm run build']
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const own = new URL(`${name}/`, root)
      const files = new Map(
        readdirSync(own)
          .filter((file) => file.endsWith('.js'))
          .map((file) => [file, readFileSync(new URL(file, own), 'utf8')]),
      )
      return languageFaults(name, files)
    })
}
