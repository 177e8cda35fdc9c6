import { webcrypto } from 'node:crypto'
import { createServer } from 'node:http'

const { subtle } = webcrypto
const utf8 = new TextEncoder()

/** What a push service and the browser behind it made of one message. */
export interface TakenPush {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly size: number
  /** As the browser reads it: decrypted with its own keys (RFC 8291). */
  readonly text: string
  /** What the VAPID token says; its signature was checked (RFC 8292). */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string }
  readonly publicKey: string
}
/** A browser's subscription as it is sent to the portal. */
export interface Subscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}
export interface PushService {
  readonly origin: string
  readonly taken: readonly TakenPush[]
  subscribe(path: string): Promise<Subscription>
  answerNext(...status: number[]): void
  close(): Promise<void>
}

const base64url = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('base64url')
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'))
const joined = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts))

async function hkdf(
  key: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const base = await subtle.importKey('raw', key, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, length * 8))
}
interface Browser {
  readonly keys: webcrypto.CryptoKeyPair
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly auth: Uint8Array<ArrayBuffer>
}
/** Decrypts as a browser does, with WebCrypto: another implementation than the one that encrypts. */
async function decrypt(body: Uint8Array<ArrayBuffer>, { keys, publicKey, auth }: Browser): Promise<string> {
  const salt = body.slice(0, 16)
  const length = body[20] ?? 0
  const theirs = body.slice(21, 21 + length)
  const sealed = body.slice(21 + length)
  const peer = await subtle.importKey('raw', theirs, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
  const shared = new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: peer }, keys.privateKey, 256))
  const secret = await hkdf(shared, auth, joined(utf8.encode('WebPush: info\0'), publicKey, theirs), 32)
  const key = await subtle.importKey(
    'raw',
    await hkdf(secret, salt, joined(utf8.encode('Content-Encoding: aes128gcm\0')), 16),
    'AES-GCM',
    false,
    ['decrypt'],
  )
  const iv = await hkdf(secret, salt, joined(utf8.encode('Content-Encoding: nonce\0')), 12)
  const open = new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed))
  const end = open.lastIndexOf(2)
  if (end < 0 || open.slice(end + 1).some((byte) => byte !== 0)) throw new Error('the record does not end as RFC 8188 says')
  return Buffer.from(open.slice(0, end)).toString('utf8')
}
async function checkVapid(header: string): Promise<Pick<TakenPush, 'claims' | 'publicKey'>> {
  const [, token = '', publicKey = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
  const [head = '', body = '', signature = ''] = token.split('.')
  const key = await subtle.importKey('raw', bytesOf(publicKey), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const isGood = await subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, bytesOf(signature), utf8.encode(`${head}.${body}`))
  if (!isGood) throw new Error('the token is not signed with the key it names')
  return { claims: JSON.parse(Buffer.from(body, 'base64url').toString('utf8')), publicKey }
}

/** A real push service on a free port of this machine, with the browsers behind it. */
export async function openPushService(): Promise<PushService> {
  const taken: TakenPush[] = []
  const answers: number[] = []
  const browsers = new Map<string, Browser>()
  const server = createServer(async (request, reply) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = new Uint8Array(Buffer.concat(parts))
    const path = request.url ?? ''
    const browser = browsers.get(path)
    const status = answers.shift() ?? (browser === undefined ? 404 : 201)
    if (browser !== undefined && status < 300) {
      const vapid = await checkVapid(String(request.headers.authorization))
      taken.push({ path, headers: request.headers, size: body.length, text: await decrypt(body, browser), ...vapid })
    }
    reply.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return {
    origin,
    taken,
    async subscribe(path) {
      const keys = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
      const publicKey = new Uint8Array(await subtle.exportKey('raw', keys.publicKey))
      const auth = webcrypto.getRandomValues(new Uint8Array(16))
      browsers.set(path, { keys, publicKey, auth })
      return { endpoint: `${origin}${path}`, keys: { p256dh: base64url(publicKey), auth: base64url(auth) } }
    },
    answerNext: (...status) => void answers.push(...status),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
