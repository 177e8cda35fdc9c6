import type { Core, ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'

/**
 * Holds the logins of a client until the unit of work ends: whoever saves, updates or throws away meanwhile waits, and then
 * sees what was done. To be asked before anything is read that the writing rests on.
 */
export const holdLogins = async (scope: ScopeOf<Core>, clientId: string): Promise<void> =>
  void (await ask(scope, 'select id from core.profile_access where client_id = $1 order by id for update', [clientId]))
