import { randomUUID } from 'node:crypto'
import type { Database } from '../data/link.js'
import type { Sealer } from '../data/seal.js'
import type { RefreshToken } from '../identity/refresh-token.js'
import type { OpenSession } from '../identity/sessions.js'
import { draftPlace } from './draft-place.js'

/** What somebody had typed into one form of one page. */
export interface Typed {
  readonly path: string
  readonly form: string
  /** The client the page was drawn for. */
  readonly clientId?: string | undefined
  readonly fields: Readonly<Record<string, readonly string[]>>
}
/** By what a browser still tells whose sign-in it was. */
export interface Proof {
  readonly session?: OpenSession | undefined
  readonly refresh?: RefreshToken | undefined
  readonly requestId: string
}
const longest = 60_000
const mostDrafts = 20

/** Keeps what was typed; false where nobody can be told, or it is too long. A sign-in that was ended on purpose keeps nothing. */
export const createDraftKeeper =
  (database: Database, sealer: Sealer) =>
  async ({ session, refresh, requestId }: Proof, typed: Typed): Promise<boolean> => {
    const tenantId = session?.tenantId ?? refresh?.tenantId
    const text = JSON.stringify(typed.fields)
    if (tenantId === undefined || text.length > longest || typed.path.length > 500 || typed.form.length > 200) return false
    const context = { 'lintel.tenant': tenantId, 'lintel.account': '', 'lintel.request': requestId }
    return database.transaction('auth', context, async (link) => {
      const { rows } = await link.send<{ account_id: string; hours: number | null }>({
        text: `select s.account_id, auth.tenant_setting('draftHours') as hours from auth.login_session s
          where s.tenant_id = core.ctx_tenant() and s.ended_at is null and s.expires_at > now() - interval '12 hours'
            and (s.id = $1::uuid or s.id in (select t.session_id from auth.refresh_token t
              where t.tenant_id = core.ctx_tenant() and t.hash = decode($2, 'hex')))`,
        values: [session?.sessionId ?? null, refresh?.hash ?? ''],
      })
      const [owner] = rows
      if (owner === undefined) return false
      const { path, form, clientId = null } = typed
      await link.send({
        text: `delete from core.draft where tenant_id = core.ctx_tenant() and account_id = $1
          and (expires_at < now() or (path = $2 and form = $3 and client_id is not distinct from $4::uuid)
            or id in (select id from core.draft d where d.tenant_id = core.ctx_tenant() and d.account_id = $1 order by kept_at desc offset ${mostDrafts - 1}))`,
        values: [owner.account_id, path, form, clientId],
      })
      const id = randomUUID()
      await link.send({
        text: `insert into core.draft (id, account_id, client_id, path, form, sealed, expires_at)
          values ($1, $2, $3, $4, $5, $6, now() + $7::float8 * interval '1 hour')`,
        values: [id, owner.account_id, clientId, path, form, sealer.seal(text, draftPlace(tenantId, id)), owner.hours ?? 24],
      })
      return true
    })
  }
