import type { Core, ScopeOf, Static } from '../../../contract/index.js'
import type { ClientLogin } from '../../../contract/core/access-schemas.js'
import { capabilities, type Capability } from '../../../contract/core/capabilities.js'
import { ask } from '../../data/ask.js'
import { present } from '../../people/present.js'

/** A login as `core.client_logins` tells it. */
export interface LoginRow {
  readonly access_id: string
  readonly account_id: string
  readonly username: string | null
  readonly email: string | null
  readonly display_name: string
  readonly relation: 'self' | 'representative' | 'contact'
  readonly capabilities: readonly string[]
  readonly basis: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly is_active: boolean
  readonly must_change: boolean
  readonly last_seen_at: string | null
  readonly open_sessions: number
  readonly is_own: boolean
  readonly created_at: string
  /** Too many wrong passwords in a row. */
  readonly is_stopped: boolean
  /** This agency saved a change that waits for Update. */
  readonly is_change_waiting: boolean
}

/** Reads the logins that reach a client's portal, oneself first. */
export const readLogins = (scope: ScopeOf<Core>, clientId: string): Promise<readonly LoginRow[]> =>
  ask<LoginRow>(
    scope,
    `select l.*, exists (select from core.stopped_passwords(array[l.account_id])) as is_stopped,
      exists (select from core.login_change c where c.access_id = l.access_id) as is_change_waiting from core.client_logins($1) l`,
    [clientId],
  )

/** Whether a word in the database is something a representative may do. */
export const isCapability = (name: string): name is Capability => capabilities.some((known) => known === name)

/** A login as staff see it. */
export const loginView = (row: LoginRow): Static<typeof ClientLogin> => ({
  accessId: row.access_id,
  displayName: row.display_name,
  relation: row.relation,
  capabilities: row.capabilities.filter(isCapability),
  isActive: row.is_active,
  mustChangePassword: row.must_change,
  isPasswordStopped: row.is_stopped,
  isChangeWaiting: row.is_change_waiting,
  openSessions: row.open_sessions,
  isManaged: row.is_own,
  createdAt: row.created_at,
  ...present({
    username: row.username,
    email: row.email,
    basis: row.basis,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    lastSeenAt: row.last_seen_at,
  }),
})
