import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/** How long their pages took, in milliseconds. */
export interface Taken {
  readonly requests: number
  readonly p50: number
  readonly p95: number
}
/** One person's list. */
export interface ReadingOf {
  readonly path: string
  readonly token: string
}

const once = (agent: Agent, port: number, { path, token }: ReadingOf): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now()
    request({ agent, host: '127.0.0.1', port, path, headers: { host: 'localhost', authorization: `Bearer ${token}` } }, (reply) => {
      reply.resume()
      reply.on('end', () => {
        if (reply.statusCode === 200) resolve(performance.now() - from)
        else reject(new Error(`${path} answered ${reply.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })

/** People who look at their lists again and again, with a rest between, as people do, until `isOver`. */
export async function pacedReaders(port: number, people: readonly ReadingOf[], rest: number, isOver: () => boolean): Promise<Taken> {
  const agent = new Agent({ keepAlive: true, maxSockets: people.length })
  const took: number[] = []
  await Promise.all(
    people.map(async (person) => {
      while (!isOver()) {
        took.push(await once(agent, port, person))
        await pause(rest * (0.5 + Math.random()))
      }
    }),
  )
  agent.destroy()
  took.sort((a, b) => a - b)
  const at = (part: number): number => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Number.NaN
  return { requests: took.length, p50: at(0.5), p95: at(0.95) }
}
