import { connect, type Socket } from 'node:net'

export interface Load {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** The next request, as it goes over the wire; the connection's number keeps users apart. */
  readonly next: (connection: number) => string
}
export interface Loaded {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly requests: number
}

const headEnd = Buffer.from('\r\n\r\n')

/** Reads one reply after the other off a connection: status, and when its last byte came. */
function replies(socket: Socket): () => Promise<{ status: number; body: Buffer }> {
  let kept: Buffer = Buffer.alloc(0)
  let wake: (() => void) | undefined
  let fault: Error | undefined
  socket.on('data', (part) => {
    kept = kept.length === 0 ? part : Buffer.concat([kept, part])
    wake?.()
  })
  socket.on('error', (error) => {
    fault = error
    wake?.()
  })
  socket.on('close', () => {
    fault ??= new Error('The server closed the connection')
    wake?.()
  })
  const more = () =>
    new Promise<void>((resolve, reject) => {
      wake = () => {
        wake = undefined
        if (fault === undefined) resolve()
        else reject(fault)
      }
    })
  return async () => {
    let end = kept.indexOf(headEnd)
    for (; end < 0; end = kept.indexOf(headEnd)) await more()
    const head = kept.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) throw new Error(`A reply without length:\n${head}`)
    const whole = end + headEnd.length + length
    while (kept.length < whole) await more()
    const body = kept.subarray(end + headEnd.length, whole)
    kept = kept.subarray(whole)
    return { status: Number(head.slice(9, 12)), body }
  }
}

async function oneConnection(load: Load, number: number, until: number, took: number[]): Promise<void> {
  const socket = connect(load.port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const read = replies(socket)
  while (performance.now() < until) {
    const started = performance.now()
    socket.write(load.next(number))
    const { status, body } = await read()
    took.push(performance.now() - started)
    if (status !== 200) throw new Error(`A reply of ${status}: ${body.toString().slice(0, 300)}`)
  }
  socket.destroy()
}

const at = (sorted: readonly number[], part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

/** Asks as fast as answers come, each connection one request at a time. Anything but 200 ends the bench. */
export async function loadFor(load: Load): Promise<Loaded> {
  const took: number[] = []
  const started = performance.now()
  const until = started + load.seconds * 1000
  await Promise.all(Array.from({ length: load.connections }, (_, number) => oneConnection(load, number, until, took)))
  const seconds = (performance.now() - started) / 1000
  took.sort((a, b) => a - b)
  return { perSecond: took.length / seconds, p50: at(took, 0.5), p95: at(took, 0.95), p99: at(took, 0.99), requests: took.length }
}
