import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'

/** What a checkpoint says and a signature covers. */
export interface CheckpointText {
  readonly tenantId: string
  readonly seq: string
  readonly hash: string
  readonly at: string
}
/** Signs and checks checkpoints of the audit trail (Ed25519, RFC 8032). The key follows from the secret and is in no database. */
export interface ChainKeys {
  /** Names the key that signs now. */
  readonly keyId: string
  /** For others to check with, as PEM. */
  readonly publicKey: string
  sign(text: CheckpointText): Buffer
  /** `unknown`: signed with a key that neither the secret nor an earlier one gives. */
  check(keyId: string, text: CheckpointText, signature: Buffer): 'right' | 'wrong' | 'unknown'
}

// An Ed25519 private key in PKCS #8 is this and 32 bytes.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const keyOf = (secret: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([pkcs8, Buffer.from(hkdfSync('sha256', secret, '', 'lintel audit checkpoint Ed25519', 32))]),
    format: 'der',
    type: 'pkcs8',
  })
const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(createPublicKey(key).export({ format: 'der', type: 'spki' }))
    .digest('hex')
    .slice(0, 16)
const bytes = ({ tenantId, seq, hash, at }: CheckpointText): Buffer =>
  Buffer.from(`lintel audit checkpoint\n${tenantId}\n${seq}\n${hash}\n${at}`)

/** The keys of the secret and of those it replaced. */
export function chainKeys(secret: string, previous: readonly string[] = []): ChainKeys {
  const own = keyOf(secret)
  const known = new Map([secret, ...previous].map(keyOf).map((key) => [idOf(key), key]))
  return {
    keyId: idOf(own),
    publicKey: createPublicKey(own).export({ format: 'pem', type: 'spki' }).toString(),
    sign: (text) => sign(null, bytes(text), own),
    check(keyId, text, signature) {
      const key = known.get(keyId)
      if (key === undefined) return 'unknown'
      return verify(null, bytes(text), createPublicKey(key), signature) ? 'right' : 'wrong'
    },
  }
}
