import { createRequire } from 'node:module'

const single = ['preact', '@lintel/core/package.json'] as const

const resolved = (name: string, from: URL | string): string | undefined => {
  try {
    return createRequire(from).resolve(name)
  } catch {
    return undefined
  }
}

/** Two copies of Preact or of core do not see each other's components; pages would break in odd places. Throws with all faults. */
export function refuseCopies(modules: readonly { readonly name: string; readonly file: URL }[], own: URL | string = import.meta.url): void {
  const faults = modules.flatMap(({ name, file }) =>
    single.flatMap((wanted) => {
      const [theirs, ours] = [resolved(wanted, file), resolved(wanted, own)]
      return theirs === undefined || theirs === ours ? [] : [`  - ${name} brings its own ${wanted.replace('/package.json', '')}: ${theirs}`]
    }),
  )
  if (faults.length > 0) throw new Error(`There must be one copy of each:\n${faults.join('\n')}`)
}
