import { core, type Core, type Operation, problem } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { say } from '../../words/server-words.js'
import { sayRefusals } from '../rights.js'
import { builtInRoles } from '../role-book.js'
import { roleKey as keyFor } from '../role-key.js'
import { missingFrom } from './missing-from.js'
import { openOrganisation, type Organisation } from './organisation.js'

const isBuiltIn = (key: string): boolean => builtInRoles.some((known) => known === key)

/** Nobody gives or takes in all agencies what they do not hold in each of them. */
function mustHoldEverywhere({ mayGive }: Organisation, permissions: readonly string[]): void {
  const beyond = permissions.filter((permission) => !mayGive(permission))
  if (beyond.length > 0) throw problem(core.problems.beyondOwnRights, { permissions: [...beyond].sort() })
}
const mustExist = ({ titles }: Organisation, key: string): void => {
  if (!titles.has(key)) throw problem(core.problems.notFound)
  if (key === 'administrator') throw problem(core.problems.roleFixed)
}

/** Makes a role for all agencies. */
export const createTenantRole: Operation<Core, 'createTenantRole'> = async ({ body: { name, copyOf } }, scope) => {
  const organisation = await openOrganisation(scope)
  if (copyOf !== undefined && !organisation.titles.has(copyOf)) throw problem(core.problems.notFound)
  const shown = new Set(organisation.permissions.map(({ id }) => id))
  const permissions = copyOf === undefined ? [] : [...organisation.holds(copyOf)].filter((id) => shown.has(id))
  mustHoldEverywhere(organisation, permissions)
  const taken = await ask<{ key: string }>(scope, 'select key from core.agency_role union select key from core.role', [])
  const key = keyFor(name, (candidate) => organisation.titles.has(candidate) || taken.some((row) => row.key === candidate))
  await sayRefusals(ask(scope, 'insert into core.role (key, name, permissions) values ($1, $2, $3)', [key, name.trim(), permissions]))
  scope.audit({ resource: 'role', fields: [key, ...permissions.map((id) => `+${id}`)] })
  return { key }
}

/** Sets what a role holds in all agencies; what an agency changed for itself stays so there. */
export const changeTenantRole: Operation<Core, 'changeTenantRole'> = async ({ params: { roleKey: key }, body }, scope) => {
  const organisation = await openOrganisation(scope)
  mustExist(organisation, key)
  const shown = new Set(organisation.permissions.map(({ id }) => id))
  const strange = body.permissions.find((id) => !shown.has(id))
  if (strange !== undefined)
    throw problem(core.problems.invalidInput, {
      errors: [{ pointer: '/body/permissions', detail: say(scope.language, 'fault.nobodysRight', { name: strange }) }],
    })
  const [before, below] = [organisation.holds(key), organisation.below(key)]
  const wanted = new Set([...body.permissions, ...[...before].filter((id) => !shown.has(id))])
  const [given, gone] = [missingFrom(wanted, before), missingFrom(before, wanted)]
  mustHoldEverywhere(organisation, [...given, ...gone])
  const row = isBuiltIn(key) ? [...missingFrom(wanted, below), ...missingFrom(below, wanted).map((id) => `-${id}`)] : [...wanted]
  await ask(
    scope,
    `insert into core.role (key, name, permissions) values ($1, $2, $3)
      on conflict (tenant_id, key) do update set name = excluded.name, permissions = excluded.permissions`,
    [key, isBuiltIn(key) ? key : (body.name ?? organisation.titles.get(key) ?? key).trim(), row],
  )
  scope.audit({ resource: 'role', fields: [key, ...given.map((id) => `+${id}`), ...gone.map((id) => `-${id}`)] })
}

/** Removes a role that nobody holds anywhere; one of the contracts' returns to what they say. */
export const removeTenantRole: Operation<Core, 'removeTenantRole'> = async ({ params: { roleKey: key } }, scope) => {
  const organisation = await openOrganisation(scope)
  mustExist(organisation, key)
  const [before, after] = [organisation.holds(key), organisation.below(key)]
  const changed = [...missingFrom(before, after), ...missingFrom(after, before)]
  if (isBuiltIn(key) && changed.length === 0) throw problem(core.problems.notFound)
  mustHoldEverywhere(organisation, changed)
  if (!isBuiltIn(key)) {
    const held = await ask<{ members: number }>(scope, 'select members from core.role_holders() where key = $1', [key])
    const members = held.reduce((sum, each) => sum + each.members, 0)
    if (members > 0) throw problem(core.problems.roleInUse, { members })
    await ask(scope, 'select core.forget_agency_roles($1)', [key])
  }
  await ask(scope, 'delete from core.role where key = $1', [key])
  scope.audit({ resource: 'role', fields: [key] })
}
