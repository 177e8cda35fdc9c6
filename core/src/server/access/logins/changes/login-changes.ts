import type { LoginChange } from '../../../../contract/core/staged-login-schemas.js'
import type { Core, ScopeOf, Static } from '../../../../contract/index.js'
import { ask } from '../../../data/ask.js'
import { present } from '../../../people/present.js'
import { isCapability } from '../client-logins.js'
import type { Member, WantedLogin } from './wanted-login.js'

/** A change that waits, beside the login as it is. */
export interface LoginChangeRow {
  readonly access_id: string
  readonly account_id: string
  readonly changes: readonly Member[]
  readonly to_username: string | null
  readonly to_relation: WantedLogin['relation'] | null
  readonly to_capabilities: readonly string[] | null
  readonly to_basis: string | null
  readonly to_ends_on: string | null
  readonly to_active: boolean | null
  readonly has_password: boolean
  readonly username: string | null
  readonly email: string | null
  readonly display_name: string
  readonly relation: WantedLogin['relation']
  readonly is_active: boolean
  readonly staged_at: string
  readonly staged_by: string
  readonly staged_name: string
}

/** Reads the changes that were saved for a client at this agency, oldest first. */
export const readLoginChanges = (scope: ScopeOf<Core>, clientId: string): Promise<readonly LoginChangeRow[]> =>
  ask<LoginChangeRow>(
    scope,
    `select c.access_id, l.account_id, c.changes, c.username as to_username, c.relation as to_relation, c.capabilities as to_capabilities,
        c.basis as to_basis, c.ends_on as to_ends_on, c.is_active as to_active, c.has_password, l.username, l.email, l.display_name, l.relation,
        l.is_active, c.saved_at as staged_at, c.saved_by as staged_by, trim(concat_ws(' ', s.given_name, s.family_name)) as staged_name
      from core.login_change c join core.client_logins($1) l on l.access_id = c.access_id
      left join core.staff_member s on s.tenant_id = c.tenant_id and s.id = c.saved_by
      where c.client_id = $1 order by c.saved_at, c.access_id`,
    [clientId],
  )

/** What a change would do, as staff see it: only members that change. */
export const changeView = (row: LoginChangeRow): Static<typeof LoginChange> => ({
  members: [...row.changes],
  ...present({
    username: row.to_username,
    relation: row.to_relation,
    basis: row.to_basis,
    endsOn: row.to_ends_on,
    isActive: row.to_active,
    capabilities: row.to_capabilities?.filter(isCapability) ?? null,
  }),
  ...(row.changes.includes('password') && { passwordIs: row.has_password ? 'agreed' : 'made' }),
})
