import { makeRoleSets } from './role-sets.js'
import type { Snapshot } from './snapshot.js'
import { standardSettings } from './standard-settings.js'

/** The reserved tenant of those who run the host. */
export const operatorTenantId = '00000000-0000-4000-8000-000000000000'

/** What a visitor sees at an address that names no tenant. */
export const nowhere: Snapshot = Object.freeze({
  tenant: { id: '', slug: '', name: 'Lintel', timeZone: 'UTC', languages: ['en', 'es'] },
  revision: '',
  agencies: new Map(),
  agency: () => undefined,
  isOn: (pluginId: string) => pluginId === 'core',
  settings: (pluginId: string) => (pluginId === 'core' ? standardSettings : {}),
  roles: makeRoleSets({ permissions: new Map() }, [], []),
  permissions: () => new Set<string>(),
  within: (permissions: ReadonlySet<string>) => permissions,
})
