import { core, type Core, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { insightOf } from '../kernel/insight.js'
import { roleBook } from './role-book.js'

/** The rights of a staff member as the database has them. */
export interface MemberRights {
  readonly id: string
  readonly account_id: string | null
  readonly roles: readonly string[]
  readonly extra_permissions: readonly string[]
  readonly is_active: boolean
}

/** Throws unless the person holds all of these: nobody gives, takes or outranks what they do not hold. */
export function mustHold(scope: ScopeOf<Core>, permissions: Iterable<string>): void {
  if (scope.actor.kind === 'system') return
  const { held } = insightOf(scope)
  const beyond = [...permissions].filter((permission) => !held.has(permission))
  if (beyond.length > 0) throw problem(core.problems.beyondOwnRights, { permissions: beyond.sort() })
}

/** Reads a colleague of the agency one works in, locked until the unit ends where something will change. */
export async function memberRights(scope: ScopeOf<Core>, staffMemberId: string, lock: '' | 'for update' = ''): Promise<MemberRights> {
  const [member] = await ask<MemberRights>(
    scope,
    `select id, account_id, roles, extra_permissions, is_active from core.staff_member where id = $1 and agency_id = $2 ${lock}`,
    [staffMemberId, scope.agencyId],
  )
  if (member === undefined) throw problem(core.problems.notFound)
  return member
}

/**
 * A colleague whom this person may manage: somebody else, who holds nothing beyond what the person holds. Otherwise a
 * manager could set the password of an administrator, and come in as one.
 */
export async function managedMember(scope: ScopeOf<Core>, staffMemberId: string): Promise<MemberRights> {
  const member = await memberRights(scope, staffMemberId, 'for update')
  if (scope.actor.kind === 'person' && member.account_id === scope.actor.id) throw problem(core.problems.ownRights)
  mustHold(scope, roleBook(scope).union(member.roles, member.extra_permissions))
  return member
}

/** Says the database's own refusals in the words of the contract. */
export async function sayRefusals<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
    if (constraint === 'staff_member_last_administrator_check') throw problem(core.problems.lastAdministrator)
    if (code === '23505') throw problem(core.problems.conflict)
    throw error
  }
}
