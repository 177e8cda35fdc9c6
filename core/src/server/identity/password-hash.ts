import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { semaphore } from './semaphore.js'

/** Cost of Argon2id: memory in KiB, passes over it, lanes. */
export interface HashCost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}
/** OWASP's first choice for Argon2id: 19 MiB, two passes. */
export const defaultCost: HashCost = { memory: 19_456, passes: 2, parallelism: 1 }

const saltLength = 16
const tagLength = 32
// Each hash takes 19 MiB and a thread of the pool; more at once would only make every sign-in slower.
const atMostFour = semaphore(4)

const compute = (password: string, salt: Buffer, cost: HashCost, length: number): Promise<Buffer> =>
  atMostFour(
    () =>
      new Promise((resolve, reject) => {
        const parameters = { message: password, nonce: salt, tagLength: length, ...cost }
        argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
      }),
  )

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
const phcPattern = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

interface Parsed {
  readonly cost: HashCost
  readonly salt: Buffer
  readonly tag: Buffer
}
function parse(hash: string): Parsed | undefined {
  const [, memory, passes, parallelism, salt, tag] = phcPattern.exec(hash) ?? []
  if (salt === undefined || tag === undefined) return undefined
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

/** What a check of a password found. `isOld` says that the stored hash should be made anew with today's cost. */
export interface PasswordCheck {
  readonly isRight: boolean
  readonly isOld: boolean
}
/** Makes and checks password hashes. */
export interface PasswordHasher {
  /** The password as a string in PHC format, with a salt of its own. */
  hash(password: string): Promise<string>
  /** Compares in constant time. Without a stored hash it does the same work and says no. */
  check(password: string, stored: string | undefined): Promise<PasswordCheck>
  /** The same hash for the same text and owner: for random codes, one of which must be found among several. */
  derive(code: string, owner: string): Promise<string>
}

/** Argon2id by Node's own crypto; the password is taken exactly as it was typed. */
export function passwordHasher(cost: HashCost = defaultCost): PasswordHasher {
  const nobody: Parsed = { cost, salt: randomBytes(saltLength), tag: randomBytes(tagLength) }
  return {
    async hash(password) {
      const salt = randomBytes(saltLength)
      const tag = await compute(password, salt, cost, tagLength)
      return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`
    },
    async check(password, stored) {
      const known = stored === undefined ? undefined : parse(stored)
      const target = known ?? nobody
      const tag = await compute(password, target.salt, target.cost, target.tag.length)
      const isRight = timingSafeEqual(tag, target.tag) && known !== undefined
      const { memory, passes, parallelism } = target.cost
      return { isRight, isOld: memory < cost.memory || passes < cost.passes || parallelism < cost.parallelism }
    },
    async derive(code, owner) {
      const salt = createHash('sha256').update(owner).digest().subarray(0, saltLength)
      return (await compute(code, salt, cost, tagLength)).toString('base64url')
    },
  }
}
