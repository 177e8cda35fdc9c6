import { camelCase } from '@lintel/core'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from '../../command/command.js'

/** A step that was begun: its file, and the list that names it now. */
export interface NewMigration {
  readonly stamp: string
  readonly file: string
  readonly list: string
}

const nameShape = /^[a-z]+(-[a-z0-9]+)+$/
const importLine = /^import \{ \w+ \} from '\.\/(\d{8})-[a-z0-9-]+\.js'$/gm
const listShape = /(export const migrations[^=]*= \[)([^\]]*)\]/

const step = (stamp: string, name: string): string => `import type { PluginMigration } from '@lintel/core/server'

/** What this step changes, and why. Once it is released it is never edited: add the next one. */
export const ${name}: PluginMigration = {
  stamp: '${stamp}',
  up: \`
\`,
}
`
/** The list with one more step at its end. Undefined where it is not written as `lintel new plugin` writes it. */
export function withMigration(list: string, stamp: string): string | undefined {
  const name = camelCase(stamp.slice('20261127-'.length))
  const line = `import { ${name} } from './${stamp}.js'`
  const last = [...list.matchAll(importLine)].at(-1)?.[0]
  const named = listShape.exec(list)
  if (named === null) return undefined
  const known = (named[2] ?? '').split(',').map((part) => part.trim())
  const all = [...known.filter((part) => part !== ''), name].join(', ')
  const listed = list.replace(listShape, (_, before: string) => `${before}${all}]`)
  return last === undefined ? `${line}\n\n${listed}` : listed.replace(last, `${last}\n${line}`)
}

/** Never before a step that is there: clocks differ, and databases have run those already. */
export const stampOf = (list: string, name: string, now: Date): string => {
  const days = [...list.matchAll(importLine)].map(([, day = '']) => day)
  const today = now.toISOString().slice(0, 10).replaceAll('-', '')
  return `${[today, ...days].sort().at(-1)}-${name}`
}

/** Begins a step of a plugin's schema: a stamped file, and its place at the end of the list. */
export async function addMigration(folder: string, name: string, now: Date): Promise<NewMigration> {
  if (!nameShape.test(name)) throw new CommandError(`"${name}" is not a verb and a noun in small letters. Try: add-priority`)
  const list = join(folder, 'src/migrations/index.ts')
  if (!existsSync(list)) throw new CommandError(`${folder} has no src/migrations/index.ts. Run this in the folder of a plugin.`)
  const before = await readFile(list, 'utf8')
  const stamp = stampOf(before, name, now)
  const file = join(folder, `src/migrations/${stamp}.ts`)
  if (existsSync(file)) throw new CommandError(`${file} is there already.`)
  const after = withMigration(before, stamp)
  if (after === undefined) throw new CommandError(`${list} does not say "export const migrations = [ … ]", so nothing was written.`)
  await writeFile(file, step(stamp, camelCase(name)))
  await writeFile(list, after)
  return { stamp, file, list }
}
