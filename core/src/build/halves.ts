import type { Options } from 'tsup'
import { browserExternals } from './browser-externals.js'
import { browserSources } from './browser-sources.js'

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
export const browserHalf = (entry: Record<string, string>, external: readonly string[] = browserExternals): Options => ({
  name: 'browser',
  entry,
  outDir: 'dist/browser',
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  splitting: true,
  minify: true,
  treeshake: true,
  silent: true,
  external: external.map((name) => new RegExp(`^${name}$`)),
  noExternal: [/.*/],
  esbuildPlugins: [browserSources()],
})
