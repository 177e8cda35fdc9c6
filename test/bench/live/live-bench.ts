import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { TestPerson } from '@lintel/core/testing'
import type { Filled } from '../messages/fill.js'
import { type Started, startProcess } from '../run/process.js'
import { serveArguments, serveEnvironment } from '../run/serve.js'
import { listen, type Listening } from './listen.js'

export interface LiveBench {
  readonly connections: number
  readonly messages: number
  /** Messages whose news did not reach the other process at all. */
  readonly missed: number
  /** Milliseconds from sending to the event at the other process. */
  readonly p50: number
  readonly p95: number
  readonly longest: number
  /** Resident memory of both processes that each open stream adds, in thousands of bytes. */
  readonly kilobytesEach: number
}
export interface LiveSize {
  readonly connections: number
  readonly messages: number
}
const patience = 5_000

interface Ear {
  readonly person: TestPerson
  /** Resolves with the moment of the next news. */
  next: (at: number) => void
}

/** Opens streams by turns at both processes, as many for each account as its limit takes. */
async function openStreams(
  servers: readonly Started[],
  ears: readonly Ear[],
  tokens: readonly string[],
  count: number,
): Promise<Listening[]> {
  const open: Listening[] = []
  for (let at = 0; at < count; at++) {
    const which = at % ears.length
    const round = Math.floor(at / ears.length)
    const ear = ears[which]
    const server = servers[round % servers.length]
    if (ear === undefined || server === undefined) break
    // Only streams of the second process are timed: the message is sent at the first.
    open.push(await listen(server.port, tokens[which] ?? '', (_topic, moment) => server === servers[1] && ear.next(moment)))
  }
  return open
}

/** Sends at one process and waits for the news at the other, with many connections open at both. */
export async function liveBench(filled: Filled, size: LiveSize): Promise<LiveBench> {
  const { portal, staff, talkers } = filled
  const servers = [
    await startProcess(serveArguments, serveEnvironment(portal)),
    await startProcess(serveArguments, serveEnvironment(portal)),
  ]
  const people = [...staff, ...talkers.map(({ person }) => person)]
  const ears = people.map((person): Ear => ({ person, next: () => undefined }))
  const tokens = await filled.signIn(people)
  const memory = async (): Promise<number> =>
    (await Promise.all(servers.map((server) => server.memory()))).reduce((sum, { now }) => sum + now, 0)
  const before = await memory()
  const open = await openStreams(servers, ears, tokens, size.connections)
  const kilobytesEach = ((await memory()) - before) * (1000 / Math.max(1, open.length))
  const took: number[] = []
  let missed = 0
  try {
    for (let at = 0; at < size.messages; at++) {
      const which = at % talkers.length
      const talker = talkers[which]
      const ear = ears.find(({ person }) => person.tenantId === talker?.person.tenantId && person.staffMemberId !== undefined)
      if (talker === undefined || ear === undefined) break
      await pause(2 + Math.random() * 20)
      const heard = new Promise<number>((resolve) => {
        ear.next = resolve
      })
      const from = performance.now()
      const reply = await fetch(`http://127.0.0.1:${servers[0]?.port}/api/messaging/conversations/${talker.conversations[0]}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens[staff.length + which]}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id: randomUUID(), body: 'On my way.' }),
      })
      if (reply.status !== 200) throw new Error(`Sending answered ${reply.status}: ${await reply.text()}`)
      const moment = await Promise.race([heard, pause(patience, undefined)])
      if (moment === undefined) missed += 1
      else took.push(moment - from)
    }
    took.sort((a, b) => a - b)
    const part = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
    return {
      connections: open.length,
      messages: size.messages,
      missed,
      p50: part(0.5),
      p95: part(0.95),
      longest: took.at(-1) ?? Number.NaN,
      kilobytesEach,
    }
  } finally {
    for (const one of open) one.leave()
    await Promise.all(servers.map((server) => server.stop()))
  }
}
