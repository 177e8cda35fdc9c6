import { createHmac } from 'node:crypto'
import { core, problem } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'
import { hostOf, networkOf } from './network.js'

/** How often a sign-in may be tried. */
export interface ThrottleLimits {
  /** Tries for one name from one network until waiting begins. */
  readonly freeTries: number
  /** The wait after the last of them; it doubles with each try more. */
  readonly firstWaitSeconds: number
  readonly longestWaitSeconds: number
  /** Tries from one address that fail, for whatever names, in `windowSeconds`. */
  readonly triesPerAddress: number
  readonly windowSeconds: number
  /** Tries older than this are forgotten. */
  readonly forgetSeconds: number
}
export const defaultLimits: ThrottleLimits = {
  freeTries: 5,
  firstWaitSeconds: 2,
  longestWaitSeconds: 900,
  triesPerAddress: 60,
  windowSeconds: 60,
  forgetSeconds: 86_400,
}

/** One try: for which name, from which address. */
export interface Attempt {
  readonly name: string
  readonly address: string
}
/** Counts tries. The name typed is the key, whether or not someone is called so, so that waiting tells nothing. */
export interface Throttle {
  /** Counts a try before it is made; throws `core.tooManyRequests` when it comes too early. */
  take(attempt: Attempt): Promise<void>
  /**
   * The right password was given: forgets the tries for the name from this network, and takes this one off the count of
   * the address. A shelter where a hundred people sign in from one line is no attacker.
   */
  clear(link: Link, attempt: Attempt): void
  /**
   * Counts what anybody may ask for and is kept a while: a question for a passkey, the way to a provider. As often from one address
   * as tries may fail there, and apart from them; who asks for nothing but that fills no table.
   */
  takeQuestion(address: string): Promise<void>
  /** The same for codes of an account's second step, from wherever they come: who types them has the password already. */
  takeCode(accountId: string): Promise<void>
  clearCode(link: Link, accountId: string): void
}

const wait = `least($3::float8 * power(2, least(greatest(t.failures + 1 - $2::int, 0), 20)), $4::float8) * interval '1 second'`
const countName = `
  insert into auth.throttle as t (key, failures, started_at, updated_at) values ($1, 1, clock_timestamp(), clock_timestamp())
  on conflict (key) do update set
    failures = case when t.updated_at < clock_timestamp() - $5::float8 * interval '1 second' then 1 else t.failures + 1 end,
    blocked_until = case
      when t.updated_at < clock_timestamp() - $5::float8 * interval '1 second' or t.failures + 1 < $2::int then null
      else clock_timestamp() + ${wait} end,
    updated_at = clock_timestamp()
  where t.blocked_until is null or t.blocked_until <= clock_timestamp()
  returning failures`
const countAddress = `
  insert into auth.throttle as t (key, failures, started_at, updated_at) values ($1, 1, clock_timestamp(), clock_timestamp())
  on conflict (key) do update set
    failures = case when t.started_at < clock_timestamp() - $3::float8 * interval '1 second' then 1 else t.failures + 1 end,
    started_at = case when t.started_at < clock_timestamp() - $3::float8 * interval '1 second' then clock_timestamp() else t.started_at end,
    updated_at = clock_timestamp()
  where t.started_at < clock_timestamp() - $3::float8 * interval '1 second' or t.failures < $2::int
  returning failures`
const secondsLeft = `
  select greatest(1, ceil(extract(epoch from coalesce(blocked_until, started_at + $2::float8 * interval '1 second') - clock_timestamp())))::int
    as seconds
  from auth.throttle where key = $1`
const sweep = `delete from auth.throttle where key in (
  select key from auth.throttle where updated_at < clock_timestamp() - 2 * $1::float8 * interval '1 second' limit 100)`

/** Makes the throttle of this portal. Its rows hold keyed hashes: neither names nor addresses. */
export function createThrottle(database: Database, key: Buffer, limits: ThrottleLimits): Throttle {
  const hashed = (kind: string, ...parts: readonly string[]): string =>
    `${kind}:${createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}`
  const nameKey = ({ name, address }: Attempt) => hashed('name', name.toLowerCase(), networkOf(address))
  const addressKey = ({ address }: Attempt) => hashed('address', hostOf(address))

  /** Undefined: the try is counted and may be made. Otherwise the seconds to wait. */
  async function counted(link: Link, rowKey: string, text: string, values: readonly unknown[]): Promise<number | undefined> {
    const { rows } = await link.send({ text, values: [rowKey, ...values] })
    if (rows.length > 0) return undefined
    const left = await link.send<{ seconds: number }>({ text: secondsLeft, values: [rowKey, limits.windowSeconds] })
    return left.rows[0]?.seconds ?? 1
  }
  const forName = [limits.freeTries, limits.firstWaitSeconds, limits.longestWaitSeconds, limits.forgetSeconds]
  const codeKey = (accountId: string): string => hashed('code', accountId)
  const refuse = (seconds: number | undefined): void => {
    if (seconds !== undefined) throw problem(core.problems.tooManyRequests, { retryAfter: seconds })
  }
  const forAddress = [limits.triesPerAddress, limits.windowSeconds]
  return {
    async takeQuestion(address) {
      const rowKey = hashed('question', hostOf(address))
      refuse(await database.transaction('auth', {}, (link) => counted(link, rowKey, countAddress, forAddress)))
    },
    async takeCode(accountId) {
      refuse(await database.transaction('auth', {}, (link) => counted(link, codeKey(accountId), countName, forName)))
    },
    clearCode(link, accountId) {
      void link.send({ text: 'delete from auth.throttle where key = $1', values: [codeKey(accountId)] })
    },
    async take(attempt) {
      // A transaction of its own: what happens to the sign-in later must not make the count forget it.
      const seconds = await database.transaction('auth', {}, async (link) => {
        if (Math.random() < 0.01) void link.send({ text: sweep, values: [limits.forgetSeconds] })
        return (
          (await counted(link, addressKey(attempt), countAddress, forAddress)) ??
          (await counted(link, nameKey(attempt), countName, forName))
        )
      })
      refuse(seconds)
    },
    clear(link, attempt) {
      // In the order in which tries are counted, or two sign-ins could wait for each other.
      void link.send({
        text: 'update auth.throttle set failures = greatest(failures - 1, 0) where key = $1',
        values: [addressKey(attempt)],
      })
      void link.send({ text: 'delete from auth.throttle where key = $1', values: [nameKey(attempt)] })
    },
  }
}
