import { createHmac } from 'node:crypto'
import { identityKeys } from '../../src/server/identity/keys.js'
import { secret } from './portal.js'

const [key] = identityKeys(secret).tokens
/** One part of a token. */
export const base64 = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const hashes = new Map<unknown, string>([
  ['HS256', 'sha256'],
  ['HS384', 'sha384'],
  ['HS512', 'sha512'],
])
const signature = (input: string, hash: string | undefined, signedWith: Buffer): string =>
  hash === undefined ? '' : createHmac(hash, signedWith).update(input).digest('base64url')

/** The head of our own tokens. */
export const ownHead = { alg: 'HS256', typ: 'at+jwt', kid: key.id }
/** Signs whatever it is given: the attacker knows even the key. */
export function forge(claims: unknown, head: Record<string, unknown> = {}, signedWith = key.key): string {
  const header = { ...ownHead, ...head }
  const input = `${base64(header)}.${base64(claims)}`
  return `${input}.${signature(input, hashes.get(header.alg), signedWith)}`
}
/** Signs a head that was written by hand, as HS256. */
export function forgeHead(head: string, claims: unknown): string {
  const input = `${base64(head)}.${base64(claims)}`
  return `${input}.${signature(input, 'sha256', key.key)}`
}
