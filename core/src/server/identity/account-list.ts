import type { Database } from '../data/link.js'

/** An account as a list shows it. */
export interface AccountEntry {
  readonly id: string
  readonly username: string | null
  readonly email: string | null
  readonly displayName: string
  readonly isActive: boolean
  readonly hasPassword: boolean
  /** When the account was last used, as far as its sign-ins are kept. */
  readonly lastSeenAt: string | null
}
const entry = `
  select a.id, a.username, a.email, a.display_name as "displayName", a.is_active as "isActive", c.account_id is not null as "hasPassword",
    (select max(s.last_seen_at) from auth.login_session s where s.tenant_id = a.tenant_id and s.account_id = a.id) as "lastSeenAt"
  from core.account a left join auth.credential c on c.tenant_id = a.tenant_id and c.account_id = a.id
  where a.tenant_id = core.ctx_tenant()`

/** Reads accounts for the command line and the staff console. */
export const listAccounts = (database: Database) => ({
  async list(tenantId: string, { limit = 200, offset = 0 }: { readonly limit?: number; readonly offset?: number } = {}) {
    const { rows } = await database.transaction('auth', { 'lintel.tenant': tenantId }, (link) =>
      link.send<AccountEntry>({
        text: `${entry} order by lower(coalesce(a.username, a.email)), a.id limit $1 offset $2`,
        values: [limit, offset],
      }),
    )
    return rows
  },
  async find(tenantId: string, name: string): Promise<AccountEntry | undefined> {
    const { rows } = await database.transaction('auth', { 'lintel.tenant': tenantId }, (link) =>
      link.send<AccountEntry>({
        text: `${entry} and (lower(a.username) = lower($1) or lower(a.email) = lower($1)) limit 2`,
        values: [name],
      }),
    )
    return rows.length === 1 ? rows[0] : undefined
  },
})
