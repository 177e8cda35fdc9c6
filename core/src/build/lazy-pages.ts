import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Options } from 'tsup'

type BuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

const pageImport = /^import \{([^}]*)\} from '(\.[^']*-page)\.js'$/gm
const pageList = /\bpages: \[([^\]]*)\]/
/** Tells the host, in the built text, which file holds which page. */
const note = 'lintel-pages:'

/**
 * A browser that shows one page needs one page: in `ui.ts`, whatever is imported from a `…-page.ts` is fetched when its page
 * is shown. The fills stay where they are, because they stand on many pages.
 */
export const lazyPages = (): BuildPlugin => ({
  name: 'lazy-pages',
  setup(build) {
    build.onLoad({ filter: /[/\\](?:[\w-]+-)?ui\.ts$/ }, ({ path }) => ({
      contents: withLazyPages(readFileSync(path, 'utf8')),
      loader: 'ts',
    }))
  },
})

/** Rewrites the imports of pages; a source of another form stays as it is. */
export function withLazyPages(source: string): string {
  const fileOf = new Map<string, string>()
  const lazy = source.replace(pageImport, (_, names: string, path: string) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => {
        fileOf.set(name, basename(path))
        return `const ${name} = lazyPage(() => import('${path}.js').then((module) => module.${name}))`
      })
      .join('\n'),
  )
  if (fileOf.size === 0) return source
  const listed =
    pageList
      .exec(source)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? []
  const files = listed.filter((name) => name !== '').map((name) => fileOf.get(name) ?? '')
  return `import { lazyPage } from '@lintel/core/ui'\n${lazy}\nexport const pageFiles = '${note}${files.join(' ')}'\n`
}
