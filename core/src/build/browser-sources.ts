import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import compile from 'icu-minify/compile'
import type { Options } from 'tsup'

type BuildPlugin = NonNullable<Options['esbuildPlugins']>[number]

/** What an operation says of itself is for the reference; pages do not show it. */
const summary = /^ *summary:\s*(['"])(?:(?!\1)[^\\\n]|\\.)*\1,\n/gm
/** Pages send what forms ask for and read what comes; parameters, queries and replies are checked by the server alone. */
const serverOnly = /^ *(?:(?:reply|params|query): [^\n]*[\w)]|settings: \w+),\n/gm
/** Permissions are told apart by their ids, problems by the server's own words. */
const spoken = /\b(label|title): (['"])(?:(?!\2)[^\\\n]|\\.)*\2/g
const nameless = (source: string, path: string): string =>
  source.replace(spoken, (text, member: string) => (member === 'label' || path.endsWith('problems.ts') ? `${member}: ''` : text))
/** A schema that nothing else names then falls away. */
const builder = /\bType\.\w+\(/g

/**
 * Where a file `x.ts` has a neighbour `x.browser.ts`, browsers get the neighbour. Texts in `words/*.json` are compiled into the
 * module, those of one language only: every language has a build of its own, and no browser carries the parser of messages.
 * Sentences about operations, what they answer and settings stay out.
 */
export const browserSources = (language: string): BuildPlugin => ({
  name: 'browser-sources',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, importer }) => {
      const neighbour = join(dirname(importer), path.replace(/\.js$/, '.browser.ts'))
      return existsSync(neighbour) ? { path: neighbour } : undefined
    })
    build.onLoad({ filter: /[/\\]([\w-]+-)?(contract|operations|problems|schemas|settings)\.ts$/ }, ({ path }) => ({
      contents: nameless(readFileSync(path, 'utf8'), path)
        .replace(summary, '')
        .replace(serverOnly, '')
        .replace(builder, '/* @__PURE__ */ $&'),
      loader: 'ts',
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
