import { Secret, TOTP } from 'otpauth'

const period = 30
const digits = 6

/** A fresh key for an authenticator app, in Base32: 160 bits, as RFC 4226 asks. */
export const newTotpKey = (): string => new Secret({ size: 20 }).base32

/** The address that authenticator apps read out of the picture. */
export const totpUri = (key: string, issuer: string, label: string): string =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits, period, secret: key }).toString()

/**
 * The step a code belongs to: the present one or the one before (RFC 6238), because typing takes its time. That each step
 * counts once is for the caller to see to.
 */
export function totpStep(key: string, code: string, now: Date): number | undefined {
  const timestamp = now.getTime()
  const delta = TOTP.validate({ token: code, secret: Secret.fromBase32(key), algorithm: 'SHA1', digits, period, timestamp, window: 1 })
  return delta === null || delta > 0 ? undefined : TOTP.counter({ period, timestamp }) + delta
}
