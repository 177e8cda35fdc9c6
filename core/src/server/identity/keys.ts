import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

const derive = (secret: string, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `lintel ${purpose}`, length))

/** A key that access tokens are signed or checked with, and the name that tokens carry for it. */
export interface TokenKey {
  readonly id: string
  readonly key: Buffer
}
/** All keys of identity. None is the secret itself, so one of them in the wrong hands does not give the others. */
export interface IdentityKeys {
  /** The first signs; all of them check, so that a secret can be replaced without signing anybody out. */
  readonly tokens: readonly [TokenKey, ...TokenKey[]]
  /**
   * The first is for forms that are drawn now; forms drawn before the secret was replaced may still be sent. As key objects:
   * made of bytes anew for each page, it took twenty times as long as what it is made for.
   */
  readonly csrf: readonly [KeyObject, ...KeyObject[]]
  readonly refresh: Buffer
  readonly throttle: Buffer
}

const tokenKey = (secret: string): TokenKey => ({
  id: derive(secret, 'access token key id', 6).toString('hex'),
  key: derive(secret, 'access token HS256', 32),
})

const formKey = (secret: string): KeyObject => createSecretKey(derive(secret, 'form token', 32))

/** Derives the keys from the secret and from the secrets it replaced (RFC 5869). */
export function identityKeys(secret: string, previous: readonly string[] = []): IdentityKeys {
  const earlier = previous.filter((old) => old !== secret)
  return {
    tokens: [tokenKey(secret), ...earlier.map(tokenKey)],
    csrf: [formKey(secret), ...earlier.map(formKey)],
    refresh: derive(secret, 'refresh token', 32),
    throttle: derive(secret, 'throttle key', 32),
  }
}
