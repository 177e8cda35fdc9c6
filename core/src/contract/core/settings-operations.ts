import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { OwnPlace, SettingsChange, SettingsEntry, SettingsOwner, SettingsPlace, SettingsView } from './settings-schemas.js'

/** Who may set how things work. */
export const settingsPermissions = {
  manageSettings: { label: 'Change the settings of the agency', grant: ['administrator', 'operator'] },
  manageOwnWork: { label: 'Change one’s own settings at work', grant: ['staff'] },
} as const satisfies Dict<PermissionInput>

const path = '/tenants/:tenantId/settings/:level/:ownerId'

/** Settings of core and of plugins, on four levels. */
export const settingsOperations = {
  listSettings: {
    method: 'GET',
    path,
    summary: 'Lists the plugins that can be set for a tenant, a group or an agency',
    permission: 'manageSettings',
    params: SettingsOwner,
    reply: Type.Array(SettingsEntry),
  },
  readSettings: {
    method: 'GET',
    path: `${path}/:pluginId`,
    summary: 'Reads one plugin’s settings of a tenant, a group or an agency, with what they inherit; secrets are not shown',
    permission: 'manageSettings',
    params: SettingsPlace,
    reply: SettingsView,
  },
  changeSettings: {
    method: 'PUT',
    path: `${path}/:pluginId`,
    summary: 'Sets one plugin’s settings; what is left out, or equals what would be inherited, follows the wider level',
    permission: 'manageSettings',
    params: SettingsPlace,
    body: SettingsChange,
  },
  resetSettings: {
    method: 'DELETE',
    path: `${path}/:pluginId`,
    summary: 'Takes back what was set at this level, secrets included',
    permission: 'manageSettings',
    params: SettingsPlace,
  },
  listOwnWork: {
    method: 'GET',
    path: '/work-settings',
    summary: 'Reads what staff members may set for themselves, plugin by plugin',
    permission: 'manageOwnWork',
    reply: Type.Array(SettingsView),
  },
  changeOwnWork: {
    method: 'PUT',
    path: '/work-settings/:pluginId',
    summary: 'Sets one plugin’s settings for oneself as a staff member',
    permission: 'manageOwnWork',
    params: OwnPlace,
    body: SettingsChange,
  },
} as const satisfies Dict<OperationInput>
