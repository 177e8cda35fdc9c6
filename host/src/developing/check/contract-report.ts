import { createHash } from 'node:crypto'
import type { AnyContract, TSchema } from '@lintel/core'
import type { Plugin } from '@lintel/core/server'
import { schemaLines } from './schema-lines.js'

const entries = <V>(dict: Readonly<Record<string, V>> | undefined): readonly (readonly [string, V])[] => Object.entries(dict ?? {})
const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines.toSorted().map((line) => `- ${line}`)]
const schemas = (dict: Readonly<Record<string, TSchema>> | undefined): readonly string[] =>
  entries(dict).flatMap(([key, schema]) => schemaLines(schema, key))

const operationLines = ({ input }: AnyContract): readonly string[] =>
  entries(input.operations).flatMap(([key, { method, path, permission, params, query, body, reply }]) => [
    `${key}: ${method} ${path}, ${permission ?? 'open'}`,
    ...Object.entries({ params, query, body, reply }).flatMap(([name, schema]) =>
      schema === undefined ? [] : schemaLines(schema, `${key}.${name}`),
    ),
  ])
const hashOf = (up: Plugin['migrations'][number]['up']): string => createHash('sha256').update(String(up)).digest('hex').slice(0, 16)

/** All that a plugin has promised, line by line, in an order of its own: `contract.report.md`. */
export function contractReport(contract: AnyContract, migrations: Plugin['migrations']): string {
  const { id, version, input } = contract
  const lines = [
    `# ${id} ${version}`,
    '',
    'What this version promises. Lines are only added until the major version moves; migrations never change.',
    ...part('needs', [
      ...(input.requires ?? []).map((near) => `requires ${near.id}: ^${near.version}`),
      ...(input.optional ?? []).map((near) => `optional ${near.id}: ^${near.version}`),
    ]),
    ...part(
      'permissions',
      entries(input.permissions).map(([key, { grant = [] }]) => `${key}: ${grant.join(', ')}`),
    ),
    ...part('settings', schemas(input.settings?.properties)),
    ...part('operations', operationLines(contract)),
    ...part('events', schemas(input.events)),
    ...part('slots', schemas(input.slots)),
    ...part(
      'services',
      entries(input.services).map(([key]) => `${key}: see its interface`),
    ),
    ...part(
      'ports',
      entries(input.ports).map(([key]) => `${key}: see its interface`),
    ),
    ...part(
      'problems',
      entries(input.problems).flatMap(([key, { status, extra }]) => [
        `${key}: ${status}`,
        ...(extra === undefined ? [] : schemaLines(extra, `${key}.extra`)),
      ]),
    ),
    ...part(
      'migrations',
      migrations.map(({ stamp, up }) => `${stamp}: ${hashOf(up)}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}
