import { randomUUID } from 'node:crypto'
import { core, problem } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'
import { checkAccountNames, checkPassword } from './account-checks.js'
import { type AccountLinks, accountLinks } from './account-links.js'
import { type AccountEntry, listAccounts } from './account-list.js'
import { writeAudit } from './audit.js'
import type { PasswordHasher } from './password-hash.js'
import { storeCodes } from './factors/recovery-codes.js'
import { withoutUnseenMarks } from '../validation/unseen-marks.js'
import { endSessionsOf } from './sessions.js'

/** Whose account, and who acts: nobody for the command line. */
export interface AccountCaller {
  readonly tenantId: string
  readonly by?: string
  readonly requestId?: string
}
/** A new account. It needs a username, an e-mail address, or both. */
export interface NewAccount {
  readonly id?: string
  readonly username?: string
  readonly email?: string
  readonly displayName: string
  readonly language?: string
  readonly timeZone?: string
  /** Without one nobody can sign in yet. */
  readonly password?: string
  readonly mustChangePassword?: boolean
  /** For demonstration accounts, whose password is printed for everybody to read. */
  readonly isPasswordPublic?: boolean
  /** Whose work it is for: a staff member is made with it, in one transaction. */
  readonly staff?: { readonly agencyId: string; readonly givenName: string; readonly familyName: string; readonly roles: readonly string[] }
}
/** Makes and changes accounts. Every change is audited and takes effect with the next request everywhere. */
export interface Accounts extends AccountLinks {
  create(caller: AccountCaller, account: NewAccount): Promise<string>
  /** Gives a new password and ends all sign-ins of the account. */
  setPassword(caller: AccountCaller, accountId: string, password: string, options?: { readonly mustChange?: boolean }): Promise<void>
  deactivate(caller: AccountCaller, accountId: string): Promise<void>
  reactivate(caller: AccountCaller, accountId: string): Promise<void>
  /** Takes away second steps and recovery codes that were lost, ends all sign-ins, and says how many steps there were. */
  endSecondStep(caller: AccountCaller, accountId: string): Promise<number>
  list(tenantId: string, page?: { readonly limit?: number; readonly offset?: number }): Promise<readonly AccountEntry[]>
  /** The account with this username or e-mail address. */
  find(tenantId: string, name: string): Promise<AccountEntry | undefined>
}

type Act = 'createAccount' | 'setPassword' | 'deactivateAccount' | 'reactivateAccount' | 'endSecondStep'
const audit = (link: Link, act: Act, accountId: string): void =>
  writeAudit(link, { operation: `core.${act}`, outcome: 'allow', resource: 'account', resourceId: accountId })
const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

/** Writes the credential: the only place a password's hash is stored. */
export const storeHash = (link: Link, accountId: string, hash: string, mustChange: boolean, isPublic = false): void =>
  void link.send({
    text: `insert into auth.credential (tenant_id, account_id, password_hash, must_change, changed_at, is_public)
      values (core.ctx_tenant(), $1, $2, $3, clock_timestamp(), $4)
      on conflict (tenant_id, account_id) do update
      set password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = excluded.changed_at,
        is_public = excluded.is_public`,
    values: [accountId, hash, mustChange, isPublic],
  })
const placeStaff = (link: Link, accountId: string, { agencyId, givenName, familyName, roles }: NonNullable<NewAccount['staff']>) =>
  link.send({
    text: 'select auth.place_staff($1, $2, $3, $4, $5, $6)',
    values: [accountId, randomUUID(), agencyId, givenName, familyName, roles],
  })
async function switchAccount(link: Link, accountId: string, isActive: boolean): Promise<void> {
  const { count } = await link.send({
    text: 'update core.account set is_active = $2, updated_at = now() where tenant_id = core.ctx_tenant() and id = $1',
    values: [accountId, isActive],
  })
  if (count === 0) throw problem(core.problems.notFound)
}

/** The account service over a database. */
export function createAccounts(database: Database, hasher: PasswordHasher): Accounts {
  const inTenant = <T>({ tenantId, by = '', requestId }: AccountCaller, work: (link: Link) => Promise<T>): Promise<T> =>
    database.transaction('auth', { 'lintel.tenant': tenantId, 'lintel.account': by, 'lintel.request': requestId ?? randomUUID() }, work)

  return {
    ...accountLinks(database),
    ...listAccounts(database),
    async create(caller, account) {
      const { username = null, email = null, language = null, timeZone = null, password } = account
      const displayName = withoutUnseenMarks(account.displayName)
      checkAccountNames(account)
      if (password !== undefined && !account.isPasswordPublic) checkPassword(password, [username ?? '', email ?? '', displayName])
      const hash = password === undefined ? undefined : await hasher.hash(password)
      const id = account.id ?? randomUUID()
      const made = inTenant(caller, async (link) => {
        await link.send({
          text: `insert into core.account (tenant_id, id, username, email, display_name, language, time_zone)
            values (core.ctx_tenant(), $1, $2, $3, $4, $5, $6)`,
          values: [id, username, email, displayName, language, timeZone],
        })
        if (hash !== undefined) storeHash(link, id, hash, account.mustChangePassword ?? false, account.isPasswordPublic)
        if (account.staff !== undefined) await placeStaff(link, id, account.staff)
        audit(link, 'createAccount', id)
        return id
      })
      return made.catch((error: unknown) => {
        throw isDuplicate(error) ? problem(core.problems.conflict) : error
      })
    },
    async setPassword(caller, accountId, password, { mustChange = false } = {}) {
      const about = await inTenant(caller, (link) =>
        link.send<{ text: string }>({
          text: `select concat_ws(' ', username, email, display_name) as text from core.account where tenant_id = core.ctx_tenant() and id = $1`,
          values: [accountId],
        }),
      )
      const [names] = about.rows
      if (names === undefined) throw problem(core.problems.notFound)
      checkPassword(password, [names.text])
      const hash = await hasher.hash(password)
      await inTenant(caller, async (link) => {
        storeHash(link, accountId, hash, mustChange)
        await endSessionsOf(link, accountId, 'passwordChanged')
        audit(link, 'setPassword', accountId)
      })
    },
    deactivate: (caller, accountId) =>
      inTenant(caller, async (link) => {
        await switchAccount(link, accountId, false)
        await endSessionsOf(link, accountId, 'deactivated')
        audit(link, 'deactivateAccount', accountId)
      }),
    reactivate: (caller, accountId) =>
      inTenant(caller, async (link) => {
        await switchAccount(link, accountId, true)
        audit(link, 'reactivateAccount', accountId)
      }),
    endSecondStep: (caller, accountId) =>
      inTenant(caller, async (link) => {
        const { count } = await link.send({
          text: 'delete from auth.factor where tenant_id = core.ctx_tenant() and account_id = $1 and confirmed_at is not null',
          values: [accountId],
        })
        storeCodes(link, accountId, [])
        await endSessionsOf(link, accountId, 'passwordChanged')
        audit(link, 'endSecondStep', accountId)
        return count
      }),
  }
}
