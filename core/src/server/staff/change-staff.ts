import { core, type Core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { managedMember, memberRights, mustHold, sayRefusals } from './rights.js'
import { roleBook } from './role-book.js'

const refuse = (member: string, detail: string) => problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${member}`, detail }] })

function checkRoles(scope: ScopeOf<Core>, roles: readonly string[]): void {
  const { givable } = roleBook(scope)
  const unknown = roles.find((key) => !givable.has(key))
  if (unknown !== undefined) throw refuse('roles', `There is no role “${unknown}” here`)
}

/** Adds a staff member, with no more than the adder holds. */
export const addStaffMember: Operation<Core, 'addStaffMember'> = async ({ body }, scope) => {
  checkRoles(scope, body.roles)
  mustHold(scope, roleBook(scope).union(body.roles, []))
  const id = scope.newId()
  await ask(
    scope,
    `insert into core.staff_member (id, agency_id, given_name, family_name, title, email, phone, roles) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, scope.agencyId, body.givenName, body.familyName, body.title ?? null, body.email ?? null, body.phone ?? null, body.roles],
  )
  scope.audit({ resource: 'staffMember', resourceId: id, fields: Object.keys(body) })
  return { id }
}

/** Changes the name and contact data of a staff member; one's own, too. */
export const changeStaffMember: Operation<Core, 'changeStaffMember'> = async ({ params, body }, scope) => {
  const before = await memberRights(scope, params.staffMemberId, 'for update')
  if (before.account_id !== scope.actor.id) await managedMember(scope, params.staffMemberId)
  const [old] = await ask<Record<keyof typeof body, string | null>>(
    scope,
    `select given_name as "givenName", family_name as "familyName", title, email, phone from core.staff_member where id = $1`,
    [params.staffMemberId],
  )
  const fields = (['givenName', 'familyName', 'title', 'email', 'phone'] as const).filter((name) => old?.[name] !== body[name])
  await ask(scope, `update core.staff_member set given_name = $2, family_name = $3, title = $4, email = $5, phone = $6 where id = $1`, [
    params.staffMemberId,
    body.givenName,
    body.familyName,
    body.title,
    body.email,
    body.phone,
  ])
  scope.audit({ resource: 'staffMember', resourceId: params.staffMemberId, fields })
}

/** What was given and taken, as the audit trail names it. */
const differences = (before: readonly string[], after: readonly string[]): string[] => [
  ...after.filter((entry) => !before.includes(entry)).map((entry) => `+${entry}`),
  ...before.filter((entry) => !after.includes(entry)).map((entry) => `-${entry}`),
]

/** Sets roles and what is given by hand. What is kept of plugins that are off here stays as it was. */
export const changeStaffRights: Operation<Core, 'changeStaffRights'> = async ({ params, body }, scope) => {
  const book = roleBook(scope)
  checkRoles(scope, body.roles)
  const known = new Set(book.permissions.map(({ id }) => id))
  const strange = body.extraPermissions.find((permission) => !known.has(permission))
  if (strange !== undefined) throw refuse('extraPermissions', `Nobody can be given “${strange}” here`)
  const member = await managedMember(scope, params.staffMemberId)
  const unseen = member.extra_permissions.filter((entry) => !known.has(entry))
  const extra = [...body.extraPermissions, ...unseen]
  mustHold(scope, book.union(body.roles, extra))
  await sayRefusals(
    ask(scope, 'update core.staff_member set roles = $2, extra_permissions = $3 where id = $1', [member.id, body.roles, extra]),
  )
  if (member.account_id !== null) scope.notify('*', { accounts: [member.account_id] }) // open pages show what is allowed now
  scope.audit({
    resource: 'staffMember',
    resourceId: member.id,
    fields: [...differences(member.roles, body.roles), ...differences(member.extra_permissions, extra)],
  })
}

async function switchMember(scope: ScopeOf<Core>, staffMemberId: string, isActive: boolean): Promise<void> {
  await managedMember(scope, staffMemberId)
  await sayRefusals(ask(scope, 'update core.staff_member set is_active = $2 where id = $1', [staffMemberId, isActive]))
  scope.audit({ resource: 'staffMember', resourceId: staffMemberId, fields: ['isActive'] })
}

/** Ends a colleague's access and all their sign-ins. */
export const deactivateStaffMember: Operation<Core, 'deactivateStaffMember'> = async ({ params }, scope) => {
  await switchMember(scope, params.staffMemberId, false)
  await ask(scope, 'select core.end_staff_sessions($1)', [params.staffMemberId])
}
/** Gives a colleague their access back. */
export const reactivateStaffMember: Operation<Core, 'reactivateStaffMember'> = async ({ params }, scope) =>
  switchMember(scope, params.staffMemberId, true)
