import { type Rule, resolveRelative } from '../rule.js'
import type { SourceFile } from '../source-file.js'

/** Within a package files load each other in one direction; types may look back. */
export const noCircles: Rule = {
  number: 4,
  text: 'never a circle',
  check: (file, all) => {
    const path = wayBack(file, file, all, new Set())
    return path === undefined ? [] : [`loads itself by way of ${path.join(', ')}`]
  },
}

function wayBack(goal: SourceFile, at: SourceFile, all: ReadonlyMap<string, SourceFile>, seen: Set<string>): readonly string[] | undefined {
  for (const { from, isType } of at.references) {
    if (isType || !from.startsWith('.')) continue
    const next = all.get(resolveRelative(at.path, from))
    if (next === undefined || seen.has(next.path)) continue
    if (next === goal) return []
    seen.add(next.path)
    const rest = wayBack(goal, next, all, seen)
    if (rest !== undefined) return [next.path, ...rest]
  }
  return undefined
}
