import type { TestPortal } from '@lintel/core/testing'
import { startProcess } from './process.js'
import { serveArguments, serveEnvironment } from './serve.js'

export interface BootBench {
  /** From the start of the process until `/health/ready` says yes, on a migrated database. */
  readonly milliseconds: readonly number[]
  /** Right after, in millions of bytes. */
  readonly memory: number
}

/** Starts `lintel serve` again and again. */
export async function bootBench(portal: TestPortal, times: number): Promise<BootBench> {
  const milliseconds: number[] = []
  let memory = 0
  for (let time = 0; time < times; time++) {
    const from = performance.now()
    const server = await startProcess(serveArguments, serveEnvironment(portal))
    const ready = await fetch(`http://127.0.0.1:${server.port}/health/ready`)
    if (ready.status !== 200) throw new Error(`Not ready: ${ready.status}`)
    milliseconds.push(performance.now() - from)
    memory = (await server.memory()).now
    await server.stop()
  }
  return { milliseconds, memory }
}
