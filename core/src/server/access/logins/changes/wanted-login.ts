import type { ClientLoginChange } from '../../../../contract/core/access-schemas.js'
import type { LoginChangeMember } from '../../../../contract/core/staged-login-schemas.js'
import type { Static } from '../../../../contract/index.js'
import type { LoginRow } from '../client-logins.js'
import { relationOf } from '../write-login.js'

/** A member of a login that may be changed in the login window. */
export type Member = Static<typeof LoginChangeMember>
/** How staff want a login to be. */
export interface WantedLogin {
  readonly username: string | null
  readonly relation: 'self' | 'representative' | 'contact'
  readonly capabilities: readonly string[]
  readonly basis: string | null
  readonly endsOn: string | null
  readonly isActive: boolean
}

type Standing = Pick<LoginRow, 'username' | 'relation' | 'capabilities' | 'basis' | 'ends_on' | 'is_active'>
const asItIs = (login: Standing): WantedLogin => ({
  username: login.username,
  relation: login.relation,
  capabilities: login.capabilities,
  basis: login.basis,
  endsOn: login.ends_on,
  isActive: login.is_active,
})

/** An empty field means no name only where there is none: a login by e-mail address. */
function typedName(typed: string | undefined, now: string | null): string | null {
  const name = typed?.trim()
  return name === undefined || (name === '' && now === null) ? now : name
}

/** What staff typed; what they left out stays as it is. */
export function wantedOf(login: Pick<LoginRow, 'username'>, body: Static<typeof ClientLoginChange>): WantedLogin {
  const relation = relationOf(body)
  return {
    username: typedName(body.username, login.username),
    relation,
    capabilities: relation === 'self' ? [] : (body.capabilities ?? []),
    basis: body.basis ?? null,
    endsOn: relation === 'self' ? null : (body.endsOn ?? null),
    isActive: body.isActive,
  }
}

const members = ['username', 'relation', 'capabilities', 'basis', 'endsOn', 'isActive'] as const
/** In what a login would be another than it is. */
export function differenceOf(login: Standing, wanted: WantedLogin): readonly Exclude<Member, 'password'>[] {
  const now = asItIs(login)
  return members.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(wanted[name]))
}
