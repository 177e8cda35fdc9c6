import { core, type Operation, problem, type Scope } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { insightOf } from '../kernel/insight.js'
import { present } from '../people/present.js'
import { type RoleBook, roleBook } from './role-book.js'

interface MemberRow {
  readonly id: string
  readonly account_id: string | null
  readonly given_name: string
  readonly family_name: string
  readonly title: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly roles: readonly string[]
  readonly extra_permissions: readonly string[]
  readonly is_active: boolean
}
interface LoginRow {
  readonly username: string | null
  readonly email: string | null
  readonly is_active: boolean
  readonly last_seen_at: string | null
  readonly open_sessions: number
  readonly is_shared: boolean
  readonly must_change: boolean
  readonly is_stopped: boolean
  readonly has_password: boolean
}

/** Every permission that staff can hold here, and what brings it to this person. */
function sources(scope: Scope, book: RoleBook, { roles, extra_permissions }: MemberRow) {
  const all = book.union(roles, extra_permissions)
  const { held } = insightOf(scope)
  return book.permissions.map((permission) => ({
    ...permission,
    isHeld: all.has(permission.id),
    roles: ['staff', ...roles].filter((key) => book.holds(key).has(permission.id)).map((key) => ({ key, name: book.title(key) })),
    isByHand: extra_permissions.includes(permission.id),
    mayGive: held.has(permission.id),
  }))
}
const loginOf = (row: LoginRow) => ({
  isActive: row.is_active,
  openSessions: row.open_sessions,
  isShared: row.is_shared,
  mustChangePassword: row.must_change,
  hasPassword: row.has_password,
  isPasswordStopped: row.is_stopped,
  ...present({ username: row.username, email: row.email, lastSeenAt: row.last_seen_at }),
})

/** Reads one staff member of the agency one works in. */
export const getStaffMember: Operation<typeof core, 'getStaffMember'> = async ({ params }, scope) => {
  const [[member], [login]] = await Promise.all([
    ask<MemberRow>(
      scope,
      `select id, account_id, given_name, family_name, title, email, phone, roles, extra_permissions, is_active
        from core.staff_member where id = $1 and agency_id = $2`,
      [params.staffMemberId, scope.agencyId],
    ),
    ask<LoginRow>(
      scope,
      `select l.*, exists (select from core.staff_member m, core.stopped_passwords(array[m.account_id]) where m.id = $1) as is_stopped,
          core.staff_has_password($1) as has_password
        from core.staff_login($1) l`,
      [params.staffMemberId],
    ),
  ])
  if (member === undefined) throw problem(core.problems.notFound)
  const book = roleBook(scope)
  const { held } = insightOf(scope)
  const isOneself = member.account_id !== null && member.account_id === scope.actor.id
  scope.audit({ resource: 'staffMember', resourceId: member.id })
  return {
    id: member.id,
    givenName: member.given_name,
    familyName: member.family_name,
    isActive: member.is_active,
    isOneself,
    mayManage: !isOneself && [...book.union(member.roles, member.extra_permissions)].every((permission) => held.has(permission)),
    roles: member.roles.map((key) => ({ key, name: book.title(key) })),
    permissions: sources(scope, book, member),
    ...present({ title: member.title, email: member.email, phone: member.phone }),
    ...(login !== undefined && { login: loginOf(login) }),
  }
}
