import { request as httpRequest } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

interface Sending {
  readonly address: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | number>>
  readonly content: Buffer
  /** Breaks the line after so many bytes, and once that has happened. */
  readonly cut?: { readonly after: number; once(): Promise<void> }
}
const step = 64 * 1024

/** Sends a body a little at a time, as a phone on a slow line does. Undefined where the line was cut before an answer came. */
export async function sendSlowly({ address, path, headers, content, cut }: Sending): Promise<number | undefined> {
  const request = httpRequest(`${address}${path}`, { method: 'PATCH', headers: { ...headers, 'content-length': content.length } })
  const answered = new Promise<number | undefined>((resolve) => {
    request.on('response', (reply) => {
      reply.resume()
      resolve(reply.statusCode)
    })
    request.on('error', () => resolve(undefined))
  })
  for (let at = 0; at < content.length; at += step) {
    if (cut !== undefined && at >= cut.after) {
      await cut.once()
      request.destroy()
      return answered
    }
    const isRoomy = request.write(content.subarray(at, at + step))
    await (isRoomy ? pause(5) : Promise.race([answered, new Promise((resolve) => request.once('drain', resolve))]))
    if (request.destroyed) break
  }
  request.end()
  return answered
}
