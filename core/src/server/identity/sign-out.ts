import type { Database } from '../data/link.js'
import { actFor, writeAudit } from './audit.js'
import type { RefreshToken } from './refresh-token.js'
import { endSession, endSessionOfToken, type OpenSession } from './sessions.js'

/** What a browser or program that leaves can show: an access token, a refresh token, or nothing that holds. */
export interface Leaving {
  readonly session?: OpenSession | undefined
  readonly refresh?: RefreshToken | undefined
  readonly requestId: string
}

/** Ends the sign-in that is shown, by whichever token still says which one it is. */
export function createSignOut(database: Database) {
  return async ({ session, refresh, requestId }: Leaving): Promise<void> => {
    const tenantId = session?.tenantId ?? refresh?.tenantId
    if (tenantId === undefined) return
    const context = { 'lintel.tenant': tenantId, 'lintel.account': session?.accountId ?? '', 'lintel.request': requestId }
    await database.transaction('auth', context, async (link) => {
      const ended =
        session !== undefined
          ? await endSession(link, session.sessionId, 'signOut')
          : refresh !== undefined
            ? await endSessionOfToken(link, refresh, 'signOut')
            : []
      for (const { id, accountId } of ended) {
        actFor(link, accountId)
        writeAudit(link, { operation: 'core.signOut', outcome: 'allow', sessionId: id, resource: 'loginSession', resourceId: id })
      }
    })
  }
}
