import { type Rule, resolveRelative } from '../rule.js'
import type { SourceFile } from '../source-file.js'

/** What a page's import map offers, and what a plugin's build bundles in. */
const offered = /^(preact|preact\/hooks|htm|@lintel\/core|@lintel\/core\/ui|@lintel\/[a-z-]+\/contract)$/
/** What core's own build bundles into the shared modules. */
const bundledByCore = /^(@sinclair\/typebox|icu-minify\/format)$/

const isBrowserCode = (path: string): boolean =>
  /^core\/src\/(contract|ui)\//.test(path) || /^(plugins|examples)\/[^/]+\/src\/(ui\.ts$|ui\/|contract\.ts$|contract\/)/.test(path)

/** What runs in browsers loads nothing of Node and nothing of the server, not even through another file. */
export const browserSafe: Rule = {
  number: 3,
  text: 'contracts and UI run in browsers',
  check: (file, all) => (isBrowserCode(file.path) && !isReplaced(file.path, all) ? [...new Set(loaded(file, all, new Set()))] : []),
}

/** `x.browser.ts` stands in for `x.ts` (core's build). */
const isReplaced = (path: string, all: ReadonlyMap<string, SourceFile>): boolean => all.has(path.replace(/\.ts$/, '.browser.ts'))

function loaded(file: SourceFile, all: ReadonlyMap<string, SourceFile>, seen: Set<string>): readonly string[] {
  if (seen.has(file.path)) return []
  seen.add(file.path)
  return file.references.flatMap(({ from, isType }) => {
    if (isType) return []
    if (from.startsWith('.')) {
      const target = resolveRelative(file.path, from)
      if (/^core\/src\/(server|testing|build)\//.test(target)) return [`${file.path} loads ${target}`]
      const next = all.get(target.replace(/\.ts$/, '.browser.ts')) ?? all.get(target)
      return next === undefined ? [] : loaded(next, all, seen)
    }
    const isOffered = offered.test(from) || (file.path.startsWith('core/') && bundledByCore.test(from))
    return isOffered ? [] : [`${file.path} loads ${from}`]
  })
}
