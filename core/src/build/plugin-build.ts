import { existsSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import type { Options } from 'tsup'
import { browserHalf, serverHalf } from './halves.js'

/** The one build of every plugin: `src/plugin.ts` and `src/contract.ts` to `dist`, `src/ui.ts` and its style sheet to `dist/browser`. */
export function pluginBuild(): Options[] {
  const server = serverHalf({ plugin: 'src/plugin.ts', contract: 'src/contract.ts' })
  if (!existsSync('src/ui.ts')) return [server]
  return [server, browserHalf({ ui: 'src/ui.ts', ...styleSheets() })]
}

const styleSheets = (): Record<string, string> => Object.fromEntries(globSync('src/ui/*.css').map((path) => [basename(path, '.css'), path]))
