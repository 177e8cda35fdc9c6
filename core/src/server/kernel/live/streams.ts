import type { Writable } from 'node:stream'
import type { Caller } from '../unit.js'

/** What a stream needs of the connection it writes to. */
export type Outlet = Pick<Writable, 'write' | 'end' | 'destroy' | 'destroyed' | 'writableEnded' | 'writableLength' | 'once'>
/** Somebody signed in. */
export interface Listener extends Caller {
  readonly tenantId: string
  readonly accountId: string
  readonly sessionId: string
}
/** One browser that listens. */
export interface Stream {
  readonly listener: Listener
  readonly outlet: Outlet
  readonly topics: Set<string>
  checkedAt: number
}

/** Who does not take this much is too slow to be told news, and comes back by itself. */
const mostUnread = 64 * 1024

/** The open streams of this process. */
export interface Streams {
  readonly count: () => number
  readonly all: () => Stream[]
  readonly ofAccount: (tenantId: string, accountId: string) => ReadonlySet<Stream>
  /** Keeps a stream until its connection closes; false where it has closed already, which nobody would tell us any more. */
  readonly add: (stream: Stream) => boolean
}

/** Keeps streams by account. */
export function keepStreams(): Streams {
  const byAccount = new Map<string, Set<Stream>>()
  let count = 0
  function remove(key: string, stream: Stream): void {
    const streams = byAccount.get(key)
    if (!streams?.delete(stream)) return
    count -= 1
    if (streams.size === 0) byAccount.delete(key)
  }
  return {
    count: () => count,
    all: () => [...byAccount.values()].flatMap((streams) => [...streams]),
    ofAccount: (tenantId, accountId) => byAccount.get(`${tenantId}/${accountId}`) ?? new Set(),
    add(stream) {
      if (stream.outlet.destroyed) return false
      const key = `${stream.listener.tenantId}/${stream.listener.accountId}`
      const streams = byAccount.get(key) ?? new Set()
      byAccount.set(key, streams.add(stream))
      count += 1
      stream.outlet.once('close', () => remove(key, stream))
      return true
    },
  }
}

/** Writes to a stream, or drops it where nobody reads. */
export function tell(stream: Stream, text: string): void {
  if (stream.outlet.writableLength > mostUnread) stream.outlet.destroy()
  else if (!stream.outlet.writableEnded) stream.outlet.write(text)
}

const lastWords = 2_000
/** Ends a stream, once, for whatever reasons; who does not even read that it is over is cut off. */
export function finish({ outlet }: Stream, text = ''): void {
  if (outlet.writableEnded) return
  outlet.end(text)
  const cut = setTimeout(() => outlet.destroy(), lastWords).unref()
  outlet.once('close', () => clearTimeout(cut))
}
