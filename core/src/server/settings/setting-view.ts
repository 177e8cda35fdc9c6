import { isDeepStrictEqual } from 'node:util'
import type { Static, TObject } from '../../contract/index.js'
import type { SettingsView } from '../../contract/core/settings-schemas.js'
import { isSecret, layersFor, mergeSettings, type SettingRow } from '../kernel/settings.js'
import type { Plugin } from '../plugin.js'
import { formSchema, membersAt } from './setting-schema.js'
import type { Owner } from './setting-owner.js'
import { memberWords } from './setting-words.js'
import { pluginName } from '../words/plugin-name.js'

type View = Static<typeof SettingsView>
type From = View['members'][number]['from']

/** The settings schema of a plugin's contract. */
export const schemaOf = (plugin: Plugin): TObject | undefined => plugin.contract.input.settings as TObject | undefined

/** One plugin's settings at one owner: what is set there, and what comes from wider levels. */
export interface Standing {
  readonly rows: readonly SettingRow[]
  /** What is set on this very level. */
  readonly own: Readonly<Record<string, unknown>>
  readonly inherited: Readonly<Record<string, unknown>>
}
const record = (value: object): Readonly<Record<string, unknown>> => ({ ...value })

export function standingOf(plugin: Plugin, owner: Owner, all: readonly SettingRow[]): Standing {
  const rows = layersFor(all, plugin.contract.id, owner)
  const isOwn = ({ level, owner_id }: SettingRow): boolean => level === owner.level && owner_id === owner.ownerId
  return {
    rows,
    own: Object.assign({}, ...rows.filter(isOwn).map(({ settings }) => settings)),
    inherited: record(
      mergeSettings(
        schemaOf(plugin),
        rows.filter((row) => !isOwn(row)),
        (_name, value) => value,
      ),
    ),
  }
}

const sourceOf = (rows: readonly SettingRow[], name: string): From => {
  const found = rows.findLast(({ settings }) => Object.hasOwn(settings, name))?.level
  return found === 'tenant' || found === 'group' || found === 'agency' || found === 'staff' ? found : 'standard'
}

/** What a form about one plugin's settings shows. */
export function viewOf(plugin: Plugin, owner: Owner, all: readonly SettingRow[], language: string): View {
  const schema = schemaOf(plugin)
  const { rows, own, inherited } = standingOf(plugin, owner, all)
  const members = membersAt(schema, owner.level)
  return {
    pluginId: plugin.contract.id,
    pluginName: pluginName(plugin, language),
    owner: owner.name,
    schema: formSchema(schema, owner.level),
    members: members.map(([name, member]) => ({
      name,
      ...memberWords(plugin, name, member, language),
      from: sourceOf(rows, name),
      isHere: Object.hasOwn(own, name),
      isSecret: isSecret(member),
      isSet: rows.some(({ settings }) => Object.hasOwn(settings, name)),
    })),
    values: Object.fromEntries(
      members.flatMap(([name, member]) => {
        const value = own[name] ?? inherited[name]
        return isSecret(member) || value === undefined ? [] : [[name, value]]
      }),
    ),
  }
}

/** What has to be stored so that these values hold: what equals the wider level follows it, and secrets left out stay. */
export function storedOf(
  plugin: Plugin,
  standing: Standing,
  values: Readonly<Record<string, unknown>>,
  seal: (name: string, text: string) => string,
): Record<string, unknown> {
  const properties = schemaOf(plugin)?.properties ?? {}
  const secrets = Object.entries(standing.own).filter(([name]) => properties[name] !== undefined && isSecret(properties[name]))
  const stored: Record<string, unknown> = Object.fromEntries(secrets)
  for (const [name, value] of Object.entries(values)) {
    const member = properties[name]
    if (member !== undefined && isSecret(member)) {
      if (value !== '') stored[name] = seal(name, String(value))
    } else if (!isDeepStrictEqual(value, standing.inherited[name])) stored[name] = value
  }
  return stored
}
