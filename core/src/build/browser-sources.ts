import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import compile from 'icu-minify/compile'
import type { Options } from 'tsup'
import { slimContract } from './slim-contract.js'

type BuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

/** A schema that nothing else names then falls away. */
const builder = /\bType\.\w+\(/g

/**
 * Where a file `x.ts` has a neighbour `x.browser.ts`, browsers get the neighbour. Texts in `words/*.json` are compiled into the
 * module, those of one language only: every language has a build of its own, and no browser carries the parser of messages.
 * Of contracts they get what pages need.
 */
export const browserSources = (language: string): BuildPlugin => ({
  name: 'browser-sources',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, importer }) => {
      const neighbour = join(dirname(importer), path.replace(/\.js$/, '.browser.ts'))
      return existsSync(neighbour) ? { path: neighbour } : undefined
    })
    build.onLoad({ filter: /[/\\]([\w-]+-)?(contract|operations|problems|schemas|settings)\.ts$/ }, async ({ path }) => {
      const { code } = await build.esbuild.transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'esnext', format: 'esm' })
      return { contents: slimContract(code).replace(builder, '/* @__PURE__ */ $&'), loader: 'js' }
    })
    build.onLoad({ filter: /[/\\]words[/\\][a-z-]+\.json$/i }, ({ path }) => ({
      contents: basename(path, '.json') === language ? compiled(readFileSync(path, 'utf8')) : '{}',
      loader: 'json',
    }))
  },
})

function compiled(text: string): string {
  const words: Readonly<Record<string, string>> = JSON.parse(text)
  return JSON.stringify(Object.fromEntries(Object.entries(words).map(([key, message]) => [key, compile(message)])))
}
