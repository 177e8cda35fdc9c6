import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import compile from 'icu-minify/compile'
import type { Options } from 'tsup'

type BuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

/**
 * Where a file `x.ts` has a neighbour `x.browser.ts`, browsers get the neighbour. Texts in `words/*.json` are compiled here,
 * so that no browser has to carry the parser of messages.
 */
export const browserSources = (): BuildPlugin => ({
  name: 'browser-sources',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, importer }) => {
      const neighbour = join(dirname(importer), path.replace(/\.js$/, '.browser.ts'))
      return existsSync(neighbour) ? { path: neighbour } : undefined
    })
    build.onLoad({ filter: /[/\\]words[/\\][a-z-]+\.json$/i }, ({ path }) => ({
      contents: compiledWords(readFileSync(path, 'utf8')),
      loader: 'json',
    }))
  },
})

function compiledWords(text: string): string {
  const words: Readonly<Record<string, string>> = JSON.parse(text)
  return JSON.stringify(Object.fromEntries(Object.entries(words).map(([key, message]) => [key, compile(message)])))
}
