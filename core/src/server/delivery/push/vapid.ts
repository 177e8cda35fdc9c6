import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto'

/** Who we are to push services. */
export interface Vapid {
  /** What browsers subscribe with: the public key, base64url. */
  readonly publicKey: string
  /** The `Authorization` header for one push service. */
  authorization(origin: string, now: Date): string
}
const half = 12 * 3600

/** The order of the curve P-256: a private key is smaller, and not zero. */
const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')

/** A key that is the same in every process, made from the portal's secret. The next try is as good where one is out of range. */
function privateKeyFrom(secret: string): Buffer {
  for (let attempt = 0; ; attempt += 1) {
    const key = Buffer.from(hkdfSync('sha256', secret, '', `lintel push P-256 ${attempt}`, 32))
    if (key.compare(order) < 0 && key.some((byte) => byte !== 0)) return key
  }
}
const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function keyObject(own: Buffer, open: Buffer): KeyObject {
  const part = (from: number, to: number): string => open.subarray(from, to).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', d: own.toString('base64url'), x: part(1, 33), y: part(33, 65) }
  return createPrivateKey({ key: jwk, format: 'jwk' })
}

/** Identifies the portal to push services (VAPID, RFC 8292). `subject` is where they reach us: `mailto:` or `https:`. */
export function createVapid(secret: string, subject: string): Vapid {
  const own = privateKeyFrom(secret)
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(own)
  const open = curve.getPublicKey()
  const key = keyObject(own, open)
  const publicKey = open.toString('base64url')
  return {
    publicKey,
    authorization(origin, now) {
      const said = `${json({ typ: 'JWT', alg: 'ES256' })}.${json({ aud: origin, exp: Math.floor(now.getTime() / 1000) + half, sub: subject })}`
      const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      return `vapid t=${said}.${signature}, k=${publicKey}`
    },
  }
}
