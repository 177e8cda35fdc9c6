import { Value } from '@sinclair/typebox/value'
import type { TObject, TSchema } from '../../contract/index.js'

/** What is set for one plugin on one level, as it stands in the database. */
export interface SettingRow {
  readonly level: string
  readonly owner_id: string
  readonly plugin_id: string
  readonly settings: object
}
/** Whose settings are wanted. Levels that are left out do not count. */
export interface SettingOwners {
  readonly groupId?: string | undefined
  readonly agencyId?: string | undefined
  readonly staffMemberId?: string | undefined
}

/** From wide to narrow. */
const settingLevels: readonly string[] = ['tenant', 'group', 'agency', 'staff']
const standardLevels: readonly string[] = ['tenant', 'group', 'agency']

/** The levels on which a member may be set: those it names, else all but the single staff member. */
export const levelsOf = (member: TSchema): readonly string[] => (Array.isArray(member['levels']) ? member['levels'] : standardLevels)
/** Whether a member is encrypted and never shown. */
export const isSecret = (member: TSchema): boolean => member['secret'] === true

/** The settings a contract starts with. */
export const defaultsOf = (schema: TObject | undefined): object => (schema === undefined ? {} : (Value.Default(schema, {}) as object))

/** The rows that count for an owner, from wide to narrow. */
export function layersFor(rows: readonly SettingRow[], pluginId: string, owners: SettingOwners): readonly SettingRow[] {
  const isMeant = ({ level, owner_id }: SettingRow): boolean =>
    level === 'tenant' ||
    (level === 'group' && owner_id === owners.groupId) ||
    (level === 'agency' && owner_id === owners.agencyId) ||
    (level === 'staff' && owner_id === owners.staffMemberId)
  const rank = ({ level }: SettingRow): number => settingLevels.indexOf(level)
  return rows.filter((row) => row.plugin_id === pluginId && isMeant(row)).sort((one, other) => rank(one) - rank(other))
}

type Open = (name: string, value: unknown, row: SettingRow) => unknown
const asIs: Open = (_name, value) => value

/**
 * Later layers win, member by member. What no longer fits the schema (a value from an older version), or is set on a level
 * where it may not be, is left out, so that a stale setting never stops a tenant.
 */
export function mergeSettings(schema: TObject | undefined, rows: readonly SettingRow[], open: Open = asIs): object {
  const merged: Record<string, unknown> = { ...defaultsOf(schema) }
  for (const row of rows)
    for (const [name, stored] of Object.entries(row.settings)) {
      const member = schema?.properties[name]
      if (member === undefined || !levelsOf(member).includes(row.level)) continue
      const value = isSecret(member) ? open(name, stored, row) : stored
      if (Value.Check(member, value)) merged[name] = value
    }
  return Object.freeze(merged)
}

/** Names the place of one secret, so that it opens nowhere else. */
export const placeOf = (
  tenantId: string,
  { level, owner_id, plugin_id }: Omit<SettingRow, 'settings'>,
  name: string,
): readonly string[] => [tenantId, 'core.setting', `${level}/${owner_id}/${plugin_id}`, name]
