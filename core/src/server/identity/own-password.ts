import { core, is, type Problem, problem } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import { storeHash } from './accounts.js'
import { checkPassword } from './account-checks.js'
import { writeAudit } from './audit.js'
import { sayIdentity } from './identity-words.js'
import type { PasswordHasher } from './password-hash.js'
import { endSessionsOf } from './sessions.js'

/** Somebody who looks after their own account, and the sign-in they do it from. */
export interface OwnAccount {
  readonly tenantId: string
  readonly accountId: string
  readonly sessionId?: string | undefined
  readonly requestId: string
  /** To say faults in. */
  readonly language?: string
}
interface Present {
  readonly about: string
  readonly hash: string | null
}

const refuse = (detail: string): Problem => problem(core.problems.invalidInput, { errors: [{ pointer: '/body/password', detail }] })
/** Throws what a check throws, with its faults pointing into a body: what forms know. */
export function faultsInBody(check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!is(error, core.problems.invalidInput)) throw error
    throw problem(core.problems.invalidInput, {
      errors: error.extra.errors.map(({ pointer, detail }) => ({ pointer: `/body${pointer}`, detail })),
    })
  }
}

/** The context of work on an own account. */
export const ownContext = ({ tenantId, accountId, requestId }: OwnAccount) => ({
  'lintel.tenant': tenantId,
  'lintel.account': accountId,
  'lintel.request': requestId,
})

/**
 * Gives oneself another password. All other sign-ins of the account end; this one goes on. Hashing happens between two
 * transactions, so that no connection waits for it.
 */
export function changeOwnPassword(database: Database, hasher: PasswordHasher) {
  return async (own: OwnAccount, password: string): Promise<void> => {
    const { rows } = await database.transaction('auth', ownContext(own), (link) =>
      link.send<Present>({
        name: 'own-credential',
        text: `select concat_ws(' ', a.username, a.email, a.display_name) as about, c.password_hash as hash
          from core.account a left join auth.credential c on c.tenant_id = a.tenant_id and c.account_id = a.id
          where a.tenant_id = core.ctx_tenant() and a.id = $1 and a.is_active`,
        values: [own.accountId],
      }),
    )
    const [present] = rows
    if (present === undefined) throw problem(core.problems.unauthenticated)
    faultsInBody(() => checkPassword(password, [present.about], own.language))
    if ((await hasher.check(password, present.hash ?? undefined)).isRight) throw refuse(sayIdentity(own.language, 'password.same'))
    const hash = await hasher.hash(password)
    await database.transaction('auth', ownContext(own), async (link) => {
      storeHash(link, own.accountId, hash, false)
      await endSessionsOf(link, own.accountId, 'passwordChanged', own.sessionId)
      writeAudit(link, {
        operation: 'core.changePassword',
        outcome: 'allow',
        resource: 'account',
        resourceId: own.accountId,
        ...(own.sessionId !== undefined && { sessionId: own.sessionId }),
      })
    })
  }
}
