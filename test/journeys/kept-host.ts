import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Answer, Order } from './host-keeper.js'
import { hostCache } from './host-program.js'

/** A host that answers in the process that the worker keeps for all of its files. */
export interface KeptHost {
  readonly url: string
  close(): Promise<void>
}

let keeper: ChildProcess | undefined
let hosts = 0

function startKeeper(): ChildProcess {
  const child = fork(fileURLToPath(new URL('host-keeper.ts', import.meta.url)), {
    execArgv: ['--max-semi-space-size=16'],
    env: { ...process.env, ...hostCache },
  })
  // It ends with the worker, and holds it up no longer than an order takes.
  child.unref()
  child.channel?.unref()
  child.once('exit', () => {
    if (keeper === child) keeper = undefined
  })
  return child
}

/** Gives an order, and waits until it is done. */
async function tell(child: ChildProcess, order: Order): Promise<Answer> {
  child.channel?.ref()
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const hear = (said: Answer): void => {
        if (said.id !== order.id) return
        child.off('message', hear)
        child.off('exit', end)
        resolve(said)
      }
      const end = (code: number | null): void => reject(new Error(`The process of the hosts ended with ${code}`))
      child.on('message', hear)
      child.once('exit', end)
      child.send(order)
    })
    if (answer.fault !== undefined) throw new Error(`The host said: ${answer.fault}`)
    return answer
  } finally {
    child.channel?.unref()
  }
}

/**
 * Opens a host with this environment on a free port, as `lintel start` does on a database that was filled: everything is loaded
 * and compiled already, and what one file has made quick stays quick for the next. Where a process is what is tested, it starts one.
 */
export async function openKeptHost(env: Readonly<Record<string, string>>): Promise<KeptHost> {
  keeper ??= startKeeper()
  const child = keeper
  const id = ++hosts
  const { url = '' } = await tell(child, { id, open: { ...env, PORT: '0' } })
  return {
    url,
    async close() {
      await tell(child, { id, close: true })
    },
  }
}
