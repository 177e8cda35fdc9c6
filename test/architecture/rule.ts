import type { SourceFile } from './source-file.js'

/** One rule of the house (docs/guide: the rules), checked on every file. */
export interface Rule {
  /** Its number in the rules of the house. */
  readonly number: number
  readonly text: string
  /** What is wrong with this file, in words; nothing where all is well. `all` holds every file by path. */
  check(file: SourceFile, all: ReadonlyMap<string, SourceFile>): readonly string[]
}

/** Every breach in these files, one line each: file, rule, what is wrong. */
export function breaches(rules: readonly Rule[], files: readonly SourceFile[]): readonly string[] {
  const all = new Map(files.map((file) => [file.path, file]))
  return files.flatMap((file) =>
    rules.flatMap((rule) => rule.check(file, all).map((fault) => `${file.path}: rule ${rule.number} (${rule.text}): ${fault}`)),
  )
}

/** The folder of a package that a path lies in: `core`, `host`, `plugins/messaging`, … */
export function packageOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'plugins' || first === 'examples' ? `${first}/${second}` : first
}

/** A path that a relative import means, from the root of the repository; `.js` is `.ts` in the source. */
export function resolveRelative(path: string, from: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const part of from.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/').replace(/\.js$/, '.ts')
}
