import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isPluginId, kebabCase, snakeCase } from '../../contract/index.js'
import type { HousePromise, Subject } from './subject.js'
import { wordFaults } from './words.js'

const oneWord = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/
const severalWords = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/
const kebabFile = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/
const drawer = /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.)/

function contractFaults({ plugin }: Subject): readonly string[] {
  const { id, input } = plugin.contract
  const odd = (kind: string, keys: Iterable<string>, form: RegExp, say: string): readonly string[] =>
    [...keys].filter((key) => !form.test(key)).map((key) => `the ${kind} ${id}.${key} is not named ${say}`)
  return [
    ...(isPluginId(id) ? [] : [`"${id}" is not a plugin id: lower camel case`]),
    ...odd('permission', Object.keys(input.permissions ?? {}), severalWords, 'by a verb and a noun (readThreads)'),
    ...odd('operation', Object.keys(input.operations ?? {}), severalWords, 'by a verb and a noun (openThread)'),
    ...odd('event', Object.keys(input.events ?? {}), severalWords, 'in the past tense (messageSent)'),
    ...odd('service', Object.keys(input.services ?? {}), oneWord, 'by a noun in camel case (threads)'),
    ...odd('port', Object.keys(input.ports ?? {}), oneWord, 'by its role in camel case (agendaSource)'),
    ...odd('slot', Object.keys(input.slots ?? {}), oneWord, 'by its place in camel case (contactPanel)'),
    ...odd('problem', Object.keys(input.problems ?? {}), oneWord, 'by a state in camel case (threadClosed)'),
    ...odd('setting', Object.keys(input.settings?.properties ?? {}), oneWord, 'in camel case'),
    ...odd(
      'job',
      plugin.jobs.map(({ name }) => name),
      oneWord,
      'by what it does (sendDigest)',
    ),
  ]
}

/** Entities stand in the plugin's own schema, their tables are singular nouns in snake case. */
function entityFaults({ plugin }: Subject): readonly string[] {
  const schema = snakeCase(plugin.contract.id)
  return plugin.entities.flatMap(({ meta }) => {
    const name = String(meta.tableName)
    return [
      ...(meta.schema === schema ? [] : [`${name} is not in the plugin’s schema ${schema}`]),
      ...(/^[a-z]+(_[a-z]+)*$/.test(name) ? [] : [`the table ${name} is not in snake case`]),
    ]
  })
}

function fileFaults({ folder, plugin }: Subject): readonly string[] {
  const { name, version }: { readonly name: string; readonly version: string } = JSON.parse(
    readFileSync(new URL('package.json', folder), 'utf8'),
  )
  const { id, version: promised } = plugin.contract
  const tail = name.slice(name.lastIndexOf('/') + 1).replace(/^lintel-/, '')
  const files = globSync('{src,test}/**/*.{ts,css,json}', { cwd: fileURLToPath(folder) })
  return [
    ...(kebabCase(id) === tail || kebabCase(id).endsWith(`-${tail}`) ? [] : [`the package ${name} is not named after ${id}`]),
    ...(version === promised ? [] : [`package.json is ${version}, the contract is ${promised}`]),
    ...files
      .filter((path) => drawer.test(path) || !path.split('/').every((part) => kebabFile.test(part) || kebabFile.test(`${part}.x`)))
      .map((path) => `the file ${path} is not in kebab-case with a name of its own`),
  ]
}

/** Names that everybody can guess. */
export const namesPromise: HousePromise<Subject> = {
  name: 'names: ids, keys, tables, words and files',
  faults: async (subject) => [...contractFaults(subject), ...entityFaults(subject), ...wordFaults(subject), ...fileFaults(subject)],
}
