import type { Core, ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'

/** A login that was saved at this agency and is not made yet. */
export interface StagedRow {
  readonly access_id: string
  readonly username: string
  readonly display_name: string
  readonly relation: 'self' | 'representative' | 'contact'
  readonly capabilities: readonly string[]
  readonly basis: string | null
  readonly ends_on: string | null
  readonly is_active: boolean
  readonly has_password: boolean
  readonly staged_at: string
  readonly staged_by: string
  readonly staged_name: string
}

/** Reads the logins of a client that wait to be made, oldest first. */
export const readStaged = (scope: ScopeOf<Core>, clientId: string): Promise<readonly StagedRow[]> =>
  ask<StagedRow>(
    scope,
    `select l.*, p.capabilities, p.basis, p.ends_on from core.staged_client_logins($1) l
      join core.profile_access p on p.id = l.access_id order by l.staged_at, l.access_id`,
    [clientId],
  )
