import type { AnyContract } from '@lintel/core'
import { kebabCase } from '@lintel/core'

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

function section(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [`## ${title}`, '', table(columns, rows), '']
}
const members = (schema: unknown): string =>
  Object.keys((schema as { readonly properties?: object } | undefined)?.properties ?? {})
    .map((name) => `\`${name}\``)
    .join(', ')

/** What a contract promises, as a page of the reference. */
export function contractReference({ id, version, input }: AnyContract): string {
  const entries = <V>(dict: Readonly<Record<string, V>> | undefined): readonly (readonly [string, V])[] => Object.entries(dict ?? {})
  const settings = entries<{ readonly title?: string; readonly default?: unknown; readonly description?: string }>(
    input.settings?.properties,
  )
  const lines = [
    `# ${id}`,
    '',
    `Version ${version}. Made from the contract; the test \`test/reference\` keeps it true.`,
    '',
    ...section(
      'Operations',
      ['operation', 'request', 'who', 'what'],
      entries(input.operations).map(([key, { method, path, permission, summary }]) => [
        `\`${id}.${key}\``,
        `\`${method} /api/${kebabCase(id)}${path}\``,
        permission === undefined ? 'everybody' : `\`${permission}\``,
        summary ?? '',
      ]),
    ),
    ...section(
      'Permissions',
      ['permission', 'label', 'held by'],
      entries(input.permissions).map(([key, { label, grant = [] }]) => [`\`${id}.${key}\``, label, grant.join(', ')]),
    ),
    ...section(
      'Settings',
      ['setting', 'meaning', 'default'],
      settings.map(([key, { title, description, default: start }]) => [
        `\`${key}\``,
        [title, description].filter((text) => text !== undefined).join('. '),
        `\`${JSON.stringify(start)}\``,
      ]),
    ),
    ...section(
      'Events',
      ['event', 'payload'],
      entries(input.events).map(([key, payload]) => [`\`${id}.${key}\``, members(payload)]),
    ),
    ...section(
      'Slots',
      ['slot', 'props'],
      entries(input.slots).map(([key, props]) => [`\`${id}.${key}\``, members(props)]),
    ),
    ...section(
      'Services',
      ['service'],
      entries(input.services).map(([key]) => [`\`${id}.${key}\``]),
    ),
    ...section(
      'Ports',
      ['port'],
      entries(input.ports).map(([key]) => [`\`${id}.${key}\``]),
    ),
    ...section(
      'Problems',
      ['problem', 'status', 'title'],
      entries(input.problems).map(([key, { status, title }]) => [`\`${id}.${key}\``, String(status), title]),
    ),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}
