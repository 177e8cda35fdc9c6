import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import compile from 'icu-minify/compile'
import type { Options } from 'tsup'
import { withLazyPages } from './lazy-pages.js'
import { operationsOf, slimContract, slimOperations } from './slim-contract.js'
import { slimViews } from './slim-views.js'

type BuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

/** A schema that nothing else names then falls away. */
const builder = /\bType\.\w+\(/g
const pure = (code: string): string => code.replace(builder, '/* @__PURE__ */ $&')
/** Asks for the operations of a contract's file alone. */
const alone = '?operations'
const declares = /[/\\]([\w-]+-)?(contract|operations|problems|schemas|settings|slots|files)(\.browser)?\.ts$/
/** So small in a browser that every file has its own: another file to fetch costs more. */
const repeated = /(?:^|\/)(contract|near-[\w-]+|drawings|icons|core\/files|type|capabilities|file-size|page-record)\.js$/
const isUi = /[/\\](?:[\w-]+-)?ui\.ts$/

/**
 * Where a file `x.ts` has a neighbour `x.browser.ts`, browsers get the neighbour. Texts in `words/*.json` are compiled into the
 * module, those of one language only: every language has a build of its own, and no browser carries the parser of messages.
 * Of contracts, pages and fills they get what is drawn with.
 */
export const browserSources = (language: string): BuildPlugin => ({
  name: 'browser-sources',
  setup(build) {
    /** Without types, and without imports that nothing names any more. */
    const plain = async (code: string): Promise<string> =>
      (await build.esbuild.transform(code, { loader: 'ts', target: 'esnext', format: 'esm' })).code
    const read = async (path: string): Promise<string> => {
      const source = readFileSync(path, 'utf8')
      const written = isUi.test(path) ? withLazyPages(source) : source
      return plain(written)
    }
    build.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, importer, pluginData = '' }) => {
      const place = (ending: string): string => join(dirname(importer), path.replace(/\.js$/, ending))
      const found = [place('.browser.ts'), place('.ts')].find((file) => existsSync(file))
      if (found === undefined) return undefined
      // declarations that nothing on a page names stay away as a whole
      const own = { path: found, sideEffects: !declares.test(found) }
      return repeated.test(path) ? { ...own, suffix: `?in=${importer}${pluginData}` } : own
    })
    build.onResolve({ filter: /\?operations$/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path.slice(0, -alone.length)),
      suffix: alone,
    }))
    build.onLoad({ filter: declares }, async ({ path, suffix }) => {
      const code = await read(path)
      const slim = suffix === alone ? operationsOf(code) : slimContract(code, `./${basename(path)}${alone}`)
      return { contents: pure(await plain(slimOperations(slim))), loader: 'js', pluginData: suffix }
    })
    build.onLoad({ filter: /\.ts$/ }, async ({ path, suffix }) => {
      if (/[/\\]node_modules[/\\]/.test(path)) return undefined
      return { contents: await plain(slimViews(await read(path))), loader: 'js', pluginData: suffix }
    })
    build.onResolve({ filter: /^\.{1,2}\/.*words\/[a-z-]+\.json$/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path),
      suffix: `?in=${importer}`,
    }))
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
