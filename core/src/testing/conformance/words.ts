import type { AnyContract } from '../../contract/index.js'
import type { Subject } from './subject.js'

const staffRoles = new Set(['staff', 'caseManager', 'therapist', 'administrator'])

/** What the server says of a contract by words that only its plugin knows. */
function owed({ input }: AnyContract): readonly string[] {
  const permissions = Object.entries(input.permissions ?? {}).filter(
    ([, { grant = [] }]) => grant.length === 0 || grant.some((role) => staffRoles.has(role)),
  )
  const settings: object = input.settings?.['properties'] ?? {}
  return [
    'plugin.name',
    ...Object.keys(input.operations ?? {}).map((key) => `log.${key}`),
    ...permissions.map(([key]) => `permission.${key}`),
    ...Object.keys(settings).map((key) => `settings.${key}`),
  ]
}

/** Words that one language lacks: what another language has, and what logs, roles, settings and lists of features say. */
export function wordFaults({ plugin }: Subject): readonly string[] {
  const tables = Object.entries(plugin.words ?? {})
  const all = new Set([...tables.flatMap(([, words]) => Object.keys(words)), ...(tables.length === 0 ? [] : owed(plugin.contract))])
  return tables.flatMap(([language, words]) =>
    [...all].filter((key) => !(key in words)).map((key) => `the words of "${language}" lack ${key}`),
  )
}
