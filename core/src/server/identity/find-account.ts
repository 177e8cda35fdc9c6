import type { Link } from '../data/link.js'
import { operatorTenant } from './address-book.js'

/** An account that may sign in, with what its password is checked against. */
export interface FoundAccount {
  readonly tenantId: string
  readonly accountId: string
  readonly passwordHash: string | null
  /** Too many wrong passwords in a row: the right one is not taken either. */
  readonly isStopped: boolean
  /** Whether a second step follows the password. */
  readonly hasFactor: boolean
}
interface Row {
  readonly tenant_id: string
  readonly account_id: string
  readonly password_hash: string | null
  readonly is_stopped: boolean
  readonly has_factor: boolean
}

const inTenant = (link: Link, tenantId: string): void =>
  void link.send({ name: 'identity-tenant', text: `select set_config('lintel.tenant', $1, true)`, values: [tenantId] })

async function named(link: Link, tenantId: string, name: string): Promise<FoundAccount | undefined> {
  inTenant(link, tenantId)
  const { rows } = await link.send<Row>({
    name: 'account-by-name',
    text: `select a.tenant_id, a.id as account_id, c.password_hash, c.stopped_at is not null as is_stopped,
        exists (select from auth.factor f where f.tenant_id = a.tenant_id and f.account_id = a.id and f.confirmed_at is not null) as has_factor
      from core.account a left join auth.credential c on c.tenant_id = a.tenant_id and c.account_id = a.id
      where a.tenant_id = core.ctx_tenant() and (lower(a.username) = lower($1) or lower(a.email) = lower($1)) and a.is_active`,
    values: [name],
  })
  const [row] = rows
  // One name that means two accounts means neither.
  if (row === undefined || rows.length > 1) return undefined
  return {
    tenantId: row.tenant_id,
    accountId: row.account_id,
    passwordHash: row.password_hash,
    isStopped: row.is_stopped,
    hasFactor: row.has_factor,
  }
}

/** The tenant that a name points to at an address that names none: the only one that has such an account. */
async function tenantByName(link: Link, name: string): Promise<string | undefined> {
  const { rows } = await link.send<{ tenant_id: string }>({
    name: 'tenants-of-name',
    text: 'select distinct tenant_id from core.accounts_named($1)',
    values: [name],
  })
  const ordinary = rows.filter((row) => row.tenant_id !== operatorTenant)
  return ordinary.length === 1 ? ordinary[0]?.tenant_id : undefined
}

/**
 * Finds an active account by username or e-mail, upper and lower case alike: in the tenant of the address, else in the
 * only tenant that knows the name, else among the operators. Asks the same questions whatever it finds.
 */
export async function findAccount(link: Link, tenantId: string | undefined, name: string): Promise<FoundAccount | undefined> {
  const home = tenantId ?? (await tenantByName(link, name))
  const [own, operator] = await Promise.all([named(link, home ?? operatorTenant, name), named(link, operatorTenant, name)])
  return own ?? operator
}
