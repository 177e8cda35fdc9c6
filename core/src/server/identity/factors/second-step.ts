import type { Link } from '../../data/link.js'
import type { Sealer } from '../../data/seal.js'
import type { PasswordHasher } from '../password-hash.js'
import { hashCode, plainCode, spendCode } from './recovery-codes.js'
import { totpStep } from './totp.js'

interface Owner {
  readonly tenantId: string
  readonly accountId: string
}
/** A code as it was typed, made ready outside any transaction. */
export interface PreparedCode {
  readonly digits?: string
  readonly recoveryHash?: string
}
/** Checks the codes that people type as their second step. */
export interface SecondStep {
  prepare(owner: Owner, typed: string): Promise<PreparedCode>
  /** Which kind of code it was, used up with this; nothing where it is not good. */
  spend(link: Link, owner: Owner, prepared: PreparedCode): Promise<'totp' | 'recovery' | undefined>
}
/** Where the key of an authenticator is sealed to. */
export const keyPlace = (tenantId: string, factorId: string): readonly string[] => [tenantId, 'auth.factor', 'secret', factorId]

interface Key {
  readonly id: string
  readonly secret: string
}
/** Marks a step as used; of two that bring the same code, one is let in. */
const markStep = async (link: Link, factorId: string, step: number): Promise<boolean> => {
  const { count } = await link.send({
    text: `update auth.factor set last_step = $2, last_used_at = clock_timestamp()
      where tenant_id = core.ctx_tenant() and id = $1 and last_step < $2`,
    values: [factorId, step],
  })
  return count > 0
}

/** The check of one authenticator's code, also of one that is not confirmed yet. */
export async function spendTotp(link: Link, key: string, factorId: string, digits: string, now: Date): Promise<boolean> {
  const step = totpStep(key, digits, now)
  return step !== undefined && (await markStep(link, factorId, step))
}

/** Codes of authenticators and recovery codes, each good for once. */
export function createSecondStep(sealer: Sealer, hasher: PasswordHasher, now: () => Date): SecondStep {
  return {
    async prepare(owner, typed) {
      const digits = typed.replace(/[\s-]/g, '')
      if (/^\d{6}$/.test(digits)) return { digits }
      const plain = plainCode(typed)
      return plain === undefined ? {} : { recoveryHash: await hashCode(hasher, owner, plain) }
    },
    async spend(link, { tenantId, accountId }, { digits, recoveryHash }) {
      if (recoveryHash !== undefined) return (await spendCode(link, accountId, recoveryHash)) ? 'recovery' : undefined
      if (digits === undefined) return undefined
      const { rows } = await link.send<Key>({
        text: `select id, secret from auth.factor
          where tenant_id = core.ctx_tenant() and account_id = $1 and kind = 'totp' and confirmed_at is not null`,
        values: [accountId],
      })
      for (const { id, secret } of rows) {
        const key = sealer.open(secret, keyPlace(tenantId, id))
        if (key !== undefined && (await spendTotp(link, key, id, digits, now()))) return 'totp'
      }
      return undefined
    },
  }
}
