import { existsSync, globSync, lstatSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Options } from 'tsup'
import { browserHalves, serverHalf } from './halves.js'

/**
 * The one build of every plugin: `src/plugin.ts`, `src/contract.ts` and `src/ui.ts` to `dist` for Node, `src/ui.ts` once more to
 * `dist/browser/<language>`, its style sheets to `dist/browser`.
 */
export function pluginBuild(): Options[] {
  const node = { plugin: 'src/plugin.ts', contract: 'src/contract.ts' }
  if (!existsSync('src/ui.ts')) return [serverHalf(node)]
  const server = { ...serverHalf({ ...node, ui: 'src/ui.ts' }), onSuccess: () => copyStyles() }
  return [server, ...browserHalves({ ui: 'src/ui.ts' })]
}

async function copyStyles(): Promise<void> {
  for (const path of globSync('src/ui/*.css')) await cp(path, `dist/browser/${basename(path)}`)
}

/** The build of a host: every source on its own, with the files it reads beside it, and one browser module per `*-ui.ts`. */
export const hostBuild = (): Options[] => [
  {
    ...serverHalf({}),
    entry: ['src/**/*.ts'],
    bundle: false,
    splitting: false,
    onSuccess: async () => {
      for (const path of globSync('src/**/*.{css,json,svg}')) await cp(path, path.replace(/^src/, 'dist'))
      await copyTemplate()
    },
  },
  ...browserHalves(named('src/shell/*-ui.ts')),
]

/** The template of plugins travels with the command that copies it. */
async function copyTemplate(): Promise<void> {
  const template = '../examples/plugin-template'
  await rm('dist/template', { recursive: true, force: true })
  for (const path of globSync('{*,src/**/*,test/**/*}', { cwd: template, exclude: ['node_modules', 'dist', '.turbo'] })) {
    if (lstatSync(join(template, path)).isFile()) await cp(join(template, path), join('dist/template', path))
  }
}

const named = (pattern: string): Record<string, string> =>
  Object.fromEntries(globSync(pattern).map((path) => [basename(path).replace(/\.[a-z]+$/, ''), path]))
