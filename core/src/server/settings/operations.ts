import { type Core, type Operation, core, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { SettingsChange } from '../../contract/core/settings-schemas.js'
import type { Sealer } from '../data/seal.js'
import { placeOf } from '../kernel/settings.js'
import type { Plugin } from '../plugin.js'
import { type Db, dbOf, inTenant } from '../tenancy/in-tenant.js'
import { compileInput } from '../validation/index.js'
import { findOwner, type Owner, ownOwner } from './setting-owner.js'
import { readRows, writeRow } from './setting-rows.js'
import { changeSchema, membersAt } from './setting-schema.js'
import { schemaOf, standingOf, storedOf, viewOf } from './setting-view.js'
import { pluginName } from '../words/plugin-name.js'

type Scope = ScopeOf<Core>
interface Parts {
  readonly installed: () => readonly Plugin[]
  readonly sealer: Sealer
}
const settable = ({ installed }: Parts, level: string): readonly Plugin[] =>
  installed().filter((plugin) => membersAt(schemaOf(plugin), level).length > 0)

const find = (parts: Parts, level: string, pluginId: string): Plugin => {
  const plugin = settable(parts, level).find(({ contract }) => contract.id === pluginId)
  if (plugin === undefined) throw problem(core.problems.notFound)
  return plugin
}
const record = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {})

/** Checks the values as a body of their own, so that each fault names its field. */
function checked(plugin: Plugin, level: string, { values, isForm = false }: Static<typeof SettingsChange>, language: string) {
  const check = compileInput(changeSchema(schemaOf(plugin), level, isForm), { from: isForm ? 'text' : 'json', at: '/body/values' })
  return record(check(values ?? {}, language))
}

async function change(parts: Parts, scope: Scope, db: Db, owner: Owner, pluginId: string, body: Static<typeof SettingsChange>) {
  const plugin = find(parts, owner.level, pluginId)
  const values = checked(plugin, owner.level, body, scope.language)
  const standing = standingOf(plugin, owner, await readRows(db, owner))
  const place = { level: owner.level, owner_id: owner.ownerId, plugin_id: pluginId }
  const stored = storedOf(plugin, standing, values, (name, text) => parts.sealer.seal(text, placeOf(owner.tenantId, place, name)))
  const fields = [...new Set([...Object.keys(stored), ...Object.keys(standing.own)])].filter(
    (name) => JSON.stringify(stored[name]) !== JSON.stringify(standing.own[name]),
  )
  if (fields.length > 0) await writeRow(db, owner, pluginId, stored)
  note(scope, owner, pluginId, fields)
}
const note = (scope: Scope, owner: Owner, pluginId: string, fields: readonly string[]): void =>
  scope.audit({
    resource: 'setting',
    resourceId: owner.ownerId,
    fields: fields.map((name) => `${pluginId}.${name}`),
    basis: owner.level,
  })

type Kept = 'listSettings' | 'readSettings' | 'changeSettings' | 'resetSettings' | 'listOwnWork' | 'changeOwnWork'

/** How core keeps what its contract promises about settings. */
export const settingsImplementations = (parts: Parts): { readonly [K in Kept]: Operation<Core, K> } => ({
  listSettings: ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      const owner = await findOwner(scope, db, params)
      const rows = await readRows(db, owner)
      return settable(parts, owner.level).map((plugin) => ({
        pluginId: plugin.contract.id,
        pluginName: pluginName(plugin, scope.language),
        members: membersAt(schemaOf(plugin), owner.level).length,
        changed: Object.keys(standingOf(plugin, owner, rows).own).length,
      }))
    }),
  readSettings: ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      const owner = await findOwner(scope, db, params)
      return viewOf(find(parts, owner.level, params.pluginId), owner, await readRows(db, owner), scope.language)
    }),
  changeSettings: ({ params, body }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      await change(parts, scope, db, await findOwner(scope, db, params), params.pluginId, body)
    }),
  resetSettings: ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      const owner = await findOwner(scope, db, params)
      const plugin = find(parts, owner.level, params.pluginId)
      const { own } = standingOf(plugin, owner, await readRows(db, owner))
      await writeRow(db, owner, params.pluginId, {})
      note(scope, owner, params.pluginId, Object.keys(own))
    }),
  async listOwnWork(_, scope) {
    const owner = await ownOwner(scope, dbOf(scope))
    const rows = await readRows(dbOf(scope), owner)
    return settable(parts, 'staff').map((plugin) => viewOf(plugin, owner, rows, scope.language))
  },
  async changeOwnWork({ params, body }, scope) {
    await change(parts, scope, dbOf(scope), await ownOwner(scope, dbOf(scope)), params.pluginId, body)
  },
})
