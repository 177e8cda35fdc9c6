import { core, type Core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { say } from '../words/server-words.js'
import { insightOf } from '../kernel/insight.js'
import { mustHold, sayRefusals } from './rights.js'
import { roleKey as freeKey } from './role-key.js'
import { builtInRoles, type RoleBook, roleBook } from './role-book.js'

type CoreScope = ScopeOf<Core>
const isFixed = (key: string): boolean => key === 'administrator'

async function membersOf(scope: CoreScope): Promise<ReadonlyMap<string, number>> {
  const rows = await ask<{ key: string; members: number }>(
    scope,
    `select key, count(*)::int as members from core.staff_member, unnest(roles || '{staff}') as key
      where agency_id = $1 and is_active group by key`,
    [scope.agencyId],
  )
  return new Map(rows.map(({ key, members }) => [key, members]))
}
const changedHere = async (scope: CoreScope): Promise<ReadonlySet<string>> => {
  const rows = await ask<{ key: string }>(scope, 'select key from core.agency_role where agency_id = $1', [scope.agencyId])
  return new Set(rows.map(({ key }) => key))
}
const seenIn = (book: RoleBook, key: string): string[] => book.permissions.map(({ id }) => id).filter((id) => book.holds(key).has(id))

/** Lists the roles of the agency one works in: those that contracts bring first. */
export const listRoles: Operation<Core, 'listRoles'> = async (_input, scope) => {
  const book = roleBook(scope)
  const [members, changed] = await Promise.all([membersOf(scope), changedHere(scope)])
  return [...new Set([...builtInRoles, ...book.givable.keys()])].map((key) => ({
    key,
    name: book.title(key),
    isBuiltIn: book.isBuiltIn(key),
    isFixed: isFixed(key),
    isChangedHere: book.isBuiltIn(key) && changed.has(key),
    members: members.get(key) ?? 0,
    permissions: seenIn(book, key).length,
  }))
}

const mustExist = (book: RoleBook, key: string): void => {
  if (!book.isBuiltIn(key) && !book.givable.has(key)) throw problem(core.problems.notFound)
}

/** The innermost layer that says whether a role holds a permission. */
function sourceOf(scope: CoreScope, key: string, id: string): 'contract' | 'tenant' | 'agency' | 'none' {
  const { roles } = insightOf(scope).snapshot
  const [contract, tenant, here] = [roles.contract, roles.tenant, roles.here(scope.agencyId)].map((sets) => sets.get(key)?.has(id) ?? false)
  if (here !== tenant) return 'agency'
  if (tenant !== contract) return 'tenant'
  return contract ? 'contract' : 'none'
}

/** Reads a role of the agency one works in. */
export const getRole: Operation<Core, 'getRole'> = async ({ params: { roleKey } }, scope) => {
  const book = roleBook(scope)
  mustExist(book, roleKey)
  const { held } = insightOf(scope)
  return {
    key: roleKey,
    name: book.title(roleKey),
    isBuiltIn: book.isBuiltIn(roleKey),
    isFixed: isFixed(roleKey),
    members: (await membersOf(scope)).get(roleKey) ?? 0,
    permissions: book.permissions.map((permission) => ({
      ...permission,
      isHeld: book.holds(roleKey).has(permission.id),
      isEverybodys: book.holds('staff').has(permission.id),
      source: sourceOf(scope, roleKey, permission.id),
      mayGive: held.has(permission.id),
    })),
  }
}

/** Makes a role of the agency's own. */
export const createRole: Operation<Core, 'createRole'> = async ({ body: { name, copyOf } }, scope) => {
  const book = roleBook(scope)
  if (copyOf !== undefined) mustExist(book, copyOf)
  const permissions = copyOf === undefined ? [] : seenIn(book, copyOf)
  mustHold(scope, permissions)
  const key = freeKey(name, (candidate) => book.givable.has(candidate))
  const insert = 'insert into core.agency_role (agency_id, key, name, permissions) values ($1, $2, $3, $4)'
  await sayRefusals(ask(scope, insert, [scope.agencyId, key, name.trim(), permissions]))
  scope.audit({ resource: 'role', fields: [key, ...permissions.map((id) => `+${id}`)] })
  return { key }
}

/** What the row of a role says, so that it holds `wanted`: everything for one's own, the differences for one of the contracts'. */
function rowOf(scope: CoreScope, book: RoleBook, key: string, wanted: ReadonlySet<string>): string[] {
  if (!book.isBuiltIn(key)) return [...wanted]
  const below = insightOf(scope).snapshot.roles.tenant.get(key) ?? new Set<string>()
  return [...[...wanted].filter((id) => !below.has(id)), ...[...below].filter((id) => !wanted.has(id)).map((id) => `-${id}`)]
}

/** The open pages of those who hold a role show what it allows now. */
async function tellHolders(scope: ScopeOf<Core>, roleKey: string): Promise<void> {
  const holders = await ask<{ id: string }>(
    scope,
    'select account_id as id from core.staff_member where agency_id = $1 and is_active and account_id is not null and $2 = any (roles || $3::text[])',
    [scope.agencyId, roleKey, ['staff']],
  )
  scope.notify('*', { accounts: holders.map(({ id }) => id) })
}

/** Sets what a role holds at this agency. What it holds of plugins that are off here stays as it was. */
export const changeRole: Operation<Core, 'changeRole'> = async ({ params: { roleKey }, body }, scope) => {
  const book = roleBook(scope)
  mustExist(book, roleKey)
  if (isFixed(roleKey)) throw problem(core.problems.roleFixed)
  const seen = new Set(book.permissions.map(({ id }) => id))
  const strange = body.permissions.find((id) => !seen.has(id))
  if (strange !== undefined)
    throw problem(core.problems.invalidInput, {
      errors: [{ pointer: '/body/permissions', detail: say(scope.language, 'fault.nobodysRight', { name: strange }) }],
    })
  const before = book.holds(roleKey)
  const wanted = new Set([...body.permissions, ...[...before].filter((id) => !seen.has(id))])
  const given = [...wanted].filter((id) => !before.has(id))
  const taken = [...before].filter((id) => !wanted.has(id))
  mustHold(scope, [...given, ...taken])
  const name = book.isBuiltIn(roleKey) ? null : (body.name ?? book.title(roleKey)).trim()
  await ask(
    scope,
    `insert into core.agency_role (agency_id, key, name, permissions) values ($1, $2, $3, $4)
      on conflict (tenant_id, agency_id, key) do update set name = excluded.name, permissions = excluded.permissions, changed_at = now()`,
    [scope.agencyId, roleKey, name, rowOf(scope, book, roleKey, wanted)],
  )
  await tellHolders(scope, roleKey)
  scope.audit({ resource: 'role', fields: [roleKey, ...given.map((id) => `+${id}`), ...taken.map((id) => `-${id}`)] })
}

/** Removes a role that nobody holds; one of the contracts' returns to what they say. */
export const removeRole: Operation<Core, 'removeRole'> = async ({ params: { roleKey } }, scope) => {
  const book = roleBook(scope)
  mustExist(book, roleKey)
  if (isFixed(roleKey)) throw problem(core.problems.roleFixed)
  const isOurs = (await changedHere(scope)).has(roleKey)
  if (!isOurs) throw problem(core.problems.notFound)
  const after = book.isBuiltIn(roleKey) ? (insightOf(scope).snapshot.roles.tenant.get(roleKey) ?? new Set<string>()) : new Set<string>()
  const before = book.holds(roleKey)
  mustHold(scope, [...[...before].filter((id) => !after.has(id)), ...[...after].filter((id) => !before.has(id))])
  const [holding] = await ask<{ members: number }>(
    scope,
    'select count(*)::int as members from core.staff_member where agency_id = $1 and $2 = any (roles)',
    [scope.agencyId, roleKey],
  )
  const members = holding?.members ?? 0
  if (members > 0 && !book.isBuiltIn(roleKey)) throw problem(core.problems.roleInUse, { members })
  await ask(scope, 'delete from core.agency_role where agency_id = $1 and key = $2', [scope.agencyId, roleKey])
  await tellHolders(scope, roleKey)
  scope.audit({ resource: 'role', fields: [roleKey] })
}
