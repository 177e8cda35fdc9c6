import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a callback says of itself. */
export interface CallbackHead {
  readonly id: string
  readonly timestamp: string
  /** One or more, with spaces between: `v1,<base64>`. */
  readonly signature: string
}
/** Seconds that a callback may be old, or ahead of our clock. */
const tolerance = 300
const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret, 'utf8')

/** The signature of a callback (Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp and body). */
export const signatureOf = (secret: string, id: string, timestamp: string, body: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`

const same = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Whether a callback was signed with one of the secrets, within five minutes of now. Every signature is compared with every
 * secret in constant time, so that the time it takes tells nothing about either.
 */
export function isSigned({ id, timestamp, signature }: CallbackHead, body: string, secrets: readonly string[], now: Date): boolean {
  if (!/^[\w.-]{1,100}$/.test(id) || !/^[0-9]{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  const given = signature.split(' ').slice(0, 5)
  return secrets.flatMap((secret) => given.map((each) => same(each, signatureOf(secret, id, timestamp, body)))).some((isSame) => isSame)
}
