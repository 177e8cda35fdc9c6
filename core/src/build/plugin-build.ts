import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import type { Options } from 'tsup'
import { browserHalf, serverHalf } from './halves.js'

/** The one build of every plugin: `src/plugin.ts` and `src/contract.ts` to `dist`, `src/ui.ts` and its style sheets to `dist/browser`. */
export function pluginBuild(): Options[] {
  const server = serverHalf({ plugin: 'src/plugin.ts', contract: 'src/contract.ts' })
  if (!existsSync('src/ui.ts')) return [server]
  return [server, browserHalf({ ui: 'src/ui.ts', ...named('src/ui/*.css') })]
}

/** The build of a host: every source on its own, with the files it reads beside it, and one browser module per `*-ui.ts`. */
export const hostBuild = (): Options[] => [
  {
    ...serverHalf({}),
    entry: ['src/**/*.ts'],
    bundle: false,
    splitting: false,
    onSuccess: async () => {
      const { cp } = await import('node:fs/promises')
      for (const path of globSync('src/**/*.{css,json,svg}')) await cp(path, path.replace(/^src/, 'dist'))
    },
  },
  browserHalf(named('src/shell/*-ui.ts')),
]

const named = (pattern: string): Record<string, string> =>
  Object.fromEntries(globSync(pattern).map((path) => [basename(path).replace(/\.[a-z]+$/, ''), path]))
