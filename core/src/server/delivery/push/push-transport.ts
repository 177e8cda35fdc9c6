import type { AskOutside } from '../../outgoing/ask-outside.js'
import type { ReadyMessage, Sent, Transport } from '../transport.js'
import { encryptPush } from './encrypt-push.js'
import { isPushService } from './push-services.js'
import { createVapid, type Vapid } from './vapid.js'

export interface PushOptions {
  /** Where push services reach whoever runs this portal: `mailto:` or `https:`. */
  readonly subject: string
  /** Origins of push services besides those of the known browsers. */
  readonly origins?: readonly string[]
  /** Milliseconds. Default 10,000. */
  readonly patience?: number
}
/** Pushes to devices; browsers subscribe with the public key. */
export interface PushTransport extends Transport {
  readonly publicKey: string
  isPushService(endpoint: string): boolean
}

/** Gone for good: the person took the permission back, or the browser is no more (RFC 8030, 7.3). */
const gone = [403, 404, 410]
const outcomeOf = (status: number): Sent => {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  if (gone.includes(status)) return { outcome: 'refused', reason: 'deviceGone', isBounce: true }
  const reason = `push-${status}`
  return status === 400 || status === 413 ? { outcome: 'refused', reason, isBounce: false } : { outcome: 'later', reason }
}

/** A device subscribed with one key, and its service takes no other (RFC 8292, section 4.2). */
const isOtherKey = (status: number): boolean => status === 401 || status === 403

/**
 * Web push (RFC 8030): the service learns that there is a message and to which device, and nothing of what it says. A device that
 * subscribed under an earlier secret is told with the key of that one.
 */
export function pushTransport(
  { subject, origins = [], patience = 10_000 }: PushOptions,
  askOutside: AskOutside,
  secret: string,
  previousSecrets: readonly string[] = [],
): PushTransport {
  const vapid: Vapid = createVapid(secret, subject)
  const earlier = previousSecrets.map((each) => createVapid(each, subject))
  async function post(endpoint: string, body: Uint8Array<ArrayBuffer>, { authorization }: Vapid): Promise<number> {
    const reply = await askOutside(endpoint, {
      method: 'POST',
      signal: AbortSignal.timeout(patience),
      headers: {
        authorization: authorization(new URL(endpoint).origin, new Date()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: '86400',
        urgency: 'normal',
      },
      body,
    })
    return reply.status
  }
  return {
    channel: 'push',
    publicKey: vapid.publicKey,
    isPushService: (endpoint) => isPushService(endpoint, origins),
    async send({ device, subject: title, path }: ReadyMessage) {
      if (device === undefined || !isPushService(device.endpoint, origins))
        return { outcome: 'refused', reason: 'deviceGone', isBounce: true }
      try {
        const body = new Uint8Array(encryptPush(JSON.stringify({ title, path: path ?? '/' }), device))
        const first = await post(device.endpoint, body, vapid)
        let status = first
        for (const key of earlier) if (isOtherKey(status)) status = await post(device.endpoint, body, key)
        return outcomeOf(isOtherKey(status) ? first : status)
      } catch (error) {
        return { outcome: 'later', reason: error instanceof Error && error.name === 'TimeoutError' ? 'push-timeout' : 'push-unreachable' }
      }
    },
    close: async () => undefined,
  }
}
