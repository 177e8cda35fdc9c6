import { readFileSync, globSync } from 'node:fs'
import { core } from '@lintel/core'
import { expect, test } from 'vitest'
import coreEn from '../../core/src/server/log/words/en.json' with { type: 'json' }
import coreEs from '../../core/src/server/log/words/es.json' with { type: 'json' }
import { plugins } from '../../host/src/plugins.js'

type Words = Readonly<Record<string, string>>
const speaking: readonly {
  contract: { id: string; input: typeof core.input | (typeof plugins)[number]['contract']['input'] }
  words: Record<string, Words>
}[] = [{ contract: core, words: { en: coreEn, es: coreEs } }, ...plugins.map(({ contract, words = {} }) => ({ contract, words }))]
const staffRoles = ['staff', 'caseManager', 'therapist', 'administrator']

// A new operation needs `log.<operation>` in both languages: `src/log/words/en.json` and `es.json` of its plugin, or of core
// in core/src/server/log/words. It says in the past tense what somebody did, as in “Changed the record”.
test.each(speaking.map((plugin) => [plugin.contract.id, plugin] as const))(
  'the log can say every operation of %s in words, in both languages',
  (_, plugin) => {
    const missing = Object.keys(plugin.contract.input.operations ?? {}).flatMap((key) =>
      ['en', 'es'].filter((language) => plugin.words[language]?.[`log.${key}`] === undefined).map((language) => `${language}: log.${key}`),
    )
    expect(missing).toEqual([])
  },
)

// Likewise `permission.<permission>` beside them.
test.each(speaking.map((plugin) => [plugin.contract.id, plugin] as const))(
  'every permission of %s that staff can hold has a label in both languages',
  (_, plugin) => {
    const permissions: [string, { readonly grant?: readonly string[] }][] = Object.entries(plugin.contract.input.permissions ?? {})
    const missing = permissions
      .filter(([, { grant = [] }]) => grant.length === 0 || grant.some((role) => staffRoles.includes(role)))
      .flatMap(([key]) =>
        ['en', 'es']
          .filter((language) => plugin.words[language]?.[`permission.${key}`] === undefined)
          .map((language) => `${language}: permission.${key}`),
      )
    expect(missing).toEqual([])
  },
)

// Likewise `field.<name>`: an entry names the members that changed, and the log says them in words.
test.each(speaking.map((plugin) => [plugin.contract.id, plugin] as const))(
  'every member that %s names in its entries has a label in both languages',
  (id, { words }) => {
    const folder = id === 'core' ? 'core/src/server' : `plugins/${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}/src`
    const root = new URL('../../', import.meta.url)
    const named = globSync(`${folder}/**/*.ts`, { cwd: root }).flatMap((file) =>
      [...readFileSync(new URL(file, root), 'utf8').matchAll(/audit\((\{[^;]*?\})\)/gs)]
        .flatMap(([, detail = '']) => [...detail.matchAll(/fields: \[([^\]]*)\]/g)])
        .flatMap(([, list = '']) => [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)),
    )
    const shared: Record<string, Words> = { en: coreEn, es: coreEs }
    const missing = [...new Set(named)].flatMap((name) =>
      ['en', 'es']
        .filter((language) => words[language]?.[`field.${name}`] === undefined && shared[language]?.[`field.${name}`] === undefined)
        .map((language) => `${language}: field.${name}`),
    )
    expect(missing).toEqual([])
  },
)

test.each(speaking.slice(1).map((plugin) => [plugin.contract.id, plugin] as const))(
  '%s has a name and a sentence on what it is for in both languages',
  (_, { words }) => {
    const missing = ['plugin.name', 'plugin.about'].flatMap((key) =>
      ['en', 'es'].filter((language) => words[language]?.[key] === undefined),
    )
    expect(missing).toEqual([])
  },
)
