import { globSync } from 'node:fs'
import { basename } from 'node:path'
import type { Options } from 'tsup'
import { browserSources } from './browser-sources.js'

/** What the host's import map offers to a page. A browser module imports these names and nothing else from outside itself. */
const offered = /^(preact|preact\/hooks|htm|@lintel\/core|@lintel\/core\/ui)$/
/** tsup asks what to bundle before it asks what to leave outside. */
const notOffered = /^(?!(preact|preact\/hooks|htm|@lintel\/core|@lintel\/core\/ui)$)/

/** The half that runs in Node: modules beside each other in `dist`, dependencies left outside. */
export const serverHalf = (entry: Record<string, string>): Options => ({
  name: 'server',
  entry,
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  splitting: true,
  sourcemap: true,
  silent: true,
  clean: ['!browser/**'],
  // One letter past Latin-1 makes V8 keep a whole file in twice the memory.
  esbuildOptions: (options) => {
    options.charset = 'ascii'
  },
})

/** The half that is served to browsers, once per language: small, with everything bundled in but the names of the import map. */
export const browserHalves = (entry: Record<string, string>): Options[] =>
  spokenLanguages().map((language) => ({
    ...bundled(entry, language),
    outDir: `dist/browser/${language}`,
    external: [offered],
    noExternal: [notOffered],
  }))

/** The one module behind the names of the import map: nothing is left outside. */
export const sharedHalves = (entry: Record<string, string>): Options[] =>
  spokenLanguages().map((language) => ({ ...bundled(entry, language), outDir: `dist/browser/${language}`, noExternal: [/.*/] }))

/** The languages that this package has texts in. */
const spokenLanguages = (): string[] => {
  const found = new Set(globSync('src/**/words/*.json').map((path) => basename(path, '.json')))
  return found.size === 0 ? ['en'] : [...found].sort()
}

const bundled = (entry: Record<string, string>, language: string): Options => ({
  name: `browser ${language}`,
  entry,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  splitting: true,
  minify: true,
  treeshake: false,
  silent: true,
  esbuildPlugins: [browserSources(language)],
  clean: true,
})
