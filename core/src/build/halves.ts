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
})

/** The half that is served to browsers: small, with everything bundled in but the names of the import map. */
export const browserHalf = (entry: Record<string, string>): Options => ({
  ...bundled(entry),
  external: [offered],
  noExternal: [notOffered],
  esbuildPlugins: [browserSources('apart')],
})

/** The one module behind the names of the import map: nothing is left outside. */
export const sharedHalf = (entry: Record<string, string>): Options => ({ ...bundled(entry), esbuildPlugins: [browserSources('within')] })

const bundled = (entry: Record<string, string>): Options => ({
  name: 'browser',
  entry,
  outDir: 'dist/browser',
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  splitting: true,
  minify: true,
  treeshake: false,
  silent: true,
  noExternal: [/.*/],
})
