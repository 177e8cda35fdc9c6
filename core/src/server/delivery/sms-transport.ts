import type { Sent, Transport } from './transport.js'

export interface SmsOptions {
  /** Where messages are posted to. */
  readonly url: string
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string
  /** Milliseconds. Default 10,000. */
  readonly patience?: number
}

/** Too many, not now, not me: all but these 4xx answers are about the message itself. */
const passing = [401, 403, 408, 409, 425, 429]

function idIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
    return typeof id === 'string' && id.length <= 200 ? id : undefined
  } catch {
    return undefined // an answer in another form says no id, and the message was taken all the same
  }
}

const outcomeOf = (status: number, body: string): Sent => {
  if (status >= 200 && status < 300) {
    const providerId = idIn(body)
    return { outcome: 'sent', ...(providerId !== undefined && { providerId }) }
  }
  const reason = `http-${status}`
  const isFinal = status >= 400 && status < 500 && !passing.includes(status)
  return isFinal
    ? { outcome: 'refused', reason, isBounce: status === 404 || status === 410 || status === 422 }
    : { outcome: 'later', reason }
}

/**
 * SMS through a gateway of a few lines: `POST {url}` with `{ id, to, text, language }`, answered by 2xx and `{ id }`. The
 * `Idempotency-Key` is the same on every try, so that a gateway that keeps it sends once.
 */
export function smsTransport({ url, token, patience = 10_000 }: SmsOptions): Transport {
  return {
    channel: 'sms',
    async send({ id, to, text, language }) {
      try {
        const reply = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(patience),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': id,
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ id, to, text, language }),
        })
        return outcomeOf(reply.status, (await reply.text()).slice(0, 4096))
      } catch (error) {
        return { outcome: 'later', reason: error instanceof Error && error.name === 'TimeoutError' ? 'http-timeout' : 'http-unreachable' }
      }
    },
    close: async () => undefined,
  }
}
