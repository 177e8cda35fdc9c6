import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** The keys of a device, as its browser made them. */
export interface DeviceKeys {
  /** The public key, uncompressed, base64url. */
  readonly p256dh: string
  /** A secret of 16 bytes, base64url. */
  readonly auth: string
}
/** For tests alone: what is otherwise made by chance. */
export interface PushChance {
  readonly privateKey?: Buffer
  readonly salt?: Buffer
}
const derive = (key: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length))
const recordSize = 4096
/** Every message is this long, whatever it says, so that its size tells nothing; longer ones go to the next multiple. */
const block = 512

/** The message with the mark of its end, and zeros up to the next full block. */
function padded(text: string): Buffer {
  const said = Buffer.concat([Buffer.from(text, 'utf8'), Buffer.from([2])])
  return Buffer.concat([said, Buffer.alloc((block - (said.length % block)) % block)])
}

/** Encrypts what is pushed for one device alone: `aes128gcm` (RFC 8188) with keys agreed as RFC 8291 says. */
export function encryptPush(text: string, { p256dh, auth }: DeviceKeys, { privateKey, salt = randomBytes(16) }: PushChance = {}): Buffer {
  const own = createECDH('prime256v1')
  if (privateKey === undefined) own.generateKeys()
  else own.setPrivateKey(privateKey)
  const theirs = Buffer.from(p256dh, 'base64url')
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own.getPublicKey()])
  const secret = derive(own.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32)
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const body = privateKey === undefined ? padded(text) : Buffer.concat([Buffer.from(text, 'utf8'), Buffer.from([2])])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  const head = Buffer.concat([salt, size, Buffer.from([own.getPublicKey().length]), own.getPublicKey()])
  return Buffer.concat([head, cipher.update(body), cipher.final(), cipher.getAuthTag()])
}
