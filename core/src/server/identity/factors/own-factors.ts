import { randomUUID } from 'node:crypto'
import { core, problem } from '../../../contract/index.js'
import type { Database, Link } from '../../data/link.js'
import type { Sealer } from '../../data/seal.js'
import { writeAudit } from '../audit.js'
import { sayIdentity } from '../identity-words.js'
import { type OwnAccount, ownContext } from '../own-password.js'
import type { PasswordHasher } from '../password-hash.js'
import { dropTickets, issueTicket } from './tickets.js'
import { makeCodes, storeCodes } from './recovery-codes.js'
import { keyPlace, spendTotp } from './second-step.js'
import { newTotpKey } from './totp.js'

/** Looks after the second steps of one's own account. */
export interface OwnFactors {
  startAuthenticator(own: OwnAccount): Promise<string>
  confirmAuthenticator(own: OwnAccount, factorId: string, code: string, name: string): Promise<void>
  rename(own: OwnAccount, factorId: string, name: string): Promise<void>
  remove(own: OwnAccount, factorId: string): Promise<void>
  makeCodes(own: OwnAccount): Promise<readonly string[]>
  /** Codes for somebody who has none yet. */
  makeMissingCodes(own: OwnAccount): Promise<void>
  /** The codes are written down. */
  keepCodes(own: OwnAccount): Promise<void>
}
interface Parts {
  readonly database: Database
  readonly sealer: Sealer
  readonly hasher: PasswordHasher
  readonly now: () => Date
}
/** Where shown codes are sealed to. */
export const shownPlace = (tenantId: string, sessionId: string): readonly string[] => [tenantId, 'auth.ticket', 'content', sessionId]
const shownSeconds = 10 * 60

/** Writes an act on one's own second steps down. */
export const noteOwn = (link: Link, own: OwnAccount, operation: string, factorId?: string): void =>
  writeAudit(link, {
    operation: `core.${operation}`,
    outcome: 'allow',
    resource: factorId === undefined ? 'account' : 'factor',
    resourceId: factorId ?? own.accountId,
    ...(own.sessionId !== undefined && { sessionId: own.sessionId }),
  })

/** A second step that counts from now on; this very sign-in has then taken it. */
export async function countFactor(link: Link, own: OwnAccount): Promise<void> {
  void link.send({
    text: 'update auth.login_session set has_factor = true where tenant_id = core.ctx_tenant() and id = $1 and account_id = $2',
    values: [own.sessionId ?? null, own.accountId],
  })
}
const hasCodes = async (link: Link, accountId: string): Promise<boolean> => {
  const { rows } = await link.send({
    text: 'select 1 from auth.recovery_code where tenant_id = core.ctx_tenant() and account_id = $1 and used_at is null limit 1',
    values: [accountId],
  })
  return rows.length > 0
}

/** Codes in the place of earlier ones, shown for ten minutes in this sign-in. `isMissing`: only where there are none. */
async function giveCodes({ database, hasher, sealer }: Parts, own: OwnAccount, isMissing: boolean): Promise<readonly string[]> {
  const inTenant = <T>(work: (link: Link) => Promise<T>): Promise<T> => database.transaction('auth', ownContext(own), work)
  if (isMissing && (await inTenant((link) => hasCodes(link, own.accountId)))) return []
  const { codes, hashes } = await makeCodes(hasher, own)
  await inTenant(async (link) => {
    storeCodes(link, own.accountId, hashes)
    dropTickets(link, own.accountId, 'shownCodes')
    const { tenantId, accountId, sessionId = '' } = own
    const content = sealer.seal(codes.join(' '), shownPlace(tenantId, sessionId))
    issueTicket(link, tenantId, { purpose: 'shownCodes', accountId, sessionId: own.sessionId, content, seconds: shownSeconds })
    noteOwn(link, own, 'makeRecoveryCodes')
  })
  return codes
}

const wrongCode = (detail: string) => problem(core.problems.invalidInput, { errors: [{ pointer: '/body/code', detail }] })

async function confirm(parts: Parts, own: OwnAccount, factorId: string, code: string, name: string): Promise<void> {
  await parts.database.transaction('auth', ownContext(own), async (link) => {
    const { rows } = await link.send<{ secret: string }>({
      text: `select secret from auth.factor where tenant_id = core.ctx_tenant() and id = $1 and account_id = $2 and kind = 'totp'
        and confirmed_at is null for update`,
      values: [factorId, own.accountId],
    })
    const key = rows[0] && parts.sealer.open(rows[0].secret, keyPlace(own.tenantId, factorId))
    if (key === undefined) throw problem(core.problems.notFound)
    if (!(await spendTotp(link, key, factorId, code.replace(/[\s-]/g, ''), parts.now())))
      throw wrongCode(sayIdentity(own.language, 'code.notNow'))
    void link.send({
      text: 'update auth.factor set confirmed_at = clock_timestamp(), name = $2 where tenant_id = core.ctx_tenant() and id = $1',
      values: [factorId, name],
    })
    await countFactor(link, own)
    noteOwn(link, own, 'confirmAuthenticator', factorId)
  })
  await giveCodes(parts, own, true)
}

async function remove(link: Link, own: OwnAccount, factorId: string): Promise<void> {
  const { rows } = await link.send<{ id: string }>({
    text: `select id from auth.factor where tenant_id = core.ctx_tenant() and account_id = $1 and confirmed_at is not null for update`,
    values: [own.accountId],
  })
  if (!rows.some(({ id }) => id === factorId)) throw problem(core.problems.notFound)
  const { rows: needed } = await link.send<{ hat: string }>({ text: 'select auth.foremost_hat($1) as hat', values: [own.accountId] })
  if (rows.length === 1 && needed[0]?.hat !== 'profile') throw problem(core.problems.lastFactor)
  void link.send({ text: 'delete from auth.factor where tenant_id = core.ctx_tenant() and id = $1', values: [factorId] })
  if (rows.length === 1) storeCodes(link, own.accountId, [])
  noteOwn(link, own, 'removeFactor', factorId)
}

/** The service over a database. */
export function createOwnFactors(parts: Parts): OwnFactors {
  const { database, sealer } = parts
  const inTenant = <T>(own: OwnAccount, work: (link: Link) => Promise<T>): Promise<T> => database.transaction('auth', ownContext(own), work)
  return {
    startAuthenticator: (own) =>
      inTenant(own, async (link) => {
        const id = randomUUID()
        void link.send({
          text: 'delete from auth.factor where tenant_id = core.ctx_tenant() and account_id = $1 and confirmed_at is null',
          values: [own.accountId],
        })
        void link.send({
          text: `insert into auth.factor (tenant_id, id, account_id, kind, name, secret) values (core.ctx_tenant(), $1, $2, 'totp', '', $3)`,
          values: [id, own.accountId, sealer.seal(newTotpKey(), keyPlace(own.tenantId, id))],
        })
        noteOwn(link, own, 'startAuthenticator', id)
        return id
      }),
    confirmAuthenticator: (own, factorId, code, name) => confirm(parts, own, factorId, code, name),
    rename: (own, factorId, name) =>
      inTenant(own, async (link) => {
        const { count } = await link.send({
          text: `update auth.factor set name = $3 where tenant_id = core.ctx_tenant() and id = $1 and account_id = $2 and confirmed_at is not null`,
          values: [factorId, own.accountId, name],
        })
        if (count === 0) throw problem(core.problems.notFound)
        noteOwn(link, own, 'renameFactor', factorId)
      }),
    remove: (own, factorId) => inTenant(own, (link) => remove(link, own, factorId)),
    makeCodes: (own) => giveCodes(parts, own, false),
    makeMissingCodes: async (own) => void (await giveCodes(parts, own, true)),
    keepCodes: (own) => inTenant(own, async (link) => dropTickets(link, own.accountId, 'shownCodes')),
  }
}
