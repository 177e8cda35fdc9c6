import { randomBytes } from 'node:crypto'
import type { Link } from '../../data/link.js'
import type { PasswordHasher } from '../password-hash.js'

const count = 10
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789'

/** Sixteen letters and digits that are hard to mistake for each other: 80 bits. */
export const newCode = (): string =>
  [...randomBytes(16)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** A code as somebody types it from paper, or nothing where it cannot be one. */
export const plainCode = (typed: string): string | undefined => {
  const plain = typed
    .toLowerCase()
    .replaceAll('o', '0')
    .replace(/[^a-z0-9]/g, '') // no code has an o: who wrote one down meant zero
  return plain.length === 16 ? plain : undefined
}

interface Owner {
  readonly tenantId: string
  readonly accountId: string
}
/** The salt is the account's, so that one hash finds the code among ten. */
export const hashCode = (hasher: PasswordHasher, { tenantId, accountId }: Owner, plain: string): Promise<string> =>
  hasher.derive(plain, `recovery code ${tenantId} ${accountId}`)

/** Ten fresh codes, and what is kept of them. */
export async function makeCodes(
  hasher: PasswordHasher,
  owner: Owner,
): Promise<{ readonly codes: readonly string[]; readonly hashes: readonly string[] }> {
  const codes = Array.from({ length: count }, newCode)
  return { codes, hashes: await Promise.all(codes.map((code) => hashCode(hasher, owner, code.replaceAll('-', '')))) }
}

/** Puts these codes in the place of all earlier ones. */
export function storeCodes(link: Link, accountId: string, hashes: readonly string[]): void {
  void link.send({ text: 'delete from auth.recovery_code where tenant_id = core.ctx_tenant() and account_id = $1', values: [accountId] })
  void link.send({
    text: 'insert into auth.recovery_code (tenant_id, account_id, hash) select core.ctx_tenant(), $1, unnest($2::text[])',
    values: [accountId, hashes],
  })
}
/** Uses a code up: each is good for once. */
export async function spendCode(link: Link, accountId: string, hash: string): Promise<boolean> {
  const { count: used } = await link.send({
    text: `update auth.recovery_code set used_at = clock_timestamp()
      where tenant_id = core.ctx_tenant() and account_id = $1 and hash = $2 and used_at is null`,
    values: [accountId, hash],
  })
  return used > 0
}
