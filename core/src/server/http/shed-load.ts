import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { core, problem } from '../../contract/index.js'

export interface LoadLimits {
  /** Milliseconds the event loop may lag, averaged over a second. Default 500. */
  readonly lag?: number
  /** Share of time the event loop may be busy. Default 0.98. */
  readonly busy?: number
}

/**
 * Answers 503 while the process cannot keep up, so that those already inside are served. Probes always pass. It begins to look
 * when the app is ready: what loading took says nothing of those who come, and nobody is inside yet.
 */
export function shedLoad(app: FastifyInstance, limits: LoadLimits = {}): void {
  const { lag = 500, busy = 0.98 } = limits
  const delay = monitorEventLoopDelay({ resolution: 20 })
  let before = performance.eventLoopUtilization()
  let isOverloaded = false
  const look = (): void => {
    const now = performance.eventLoopUtilization()
    const share = performance.eventLoopUtilization(now, before).utilization
    before = now
    // Being busy is what a process is for; only busy and late is too much.
    isOverloaded = delay.mean / 1e6 > lag || (share > busy && delay.mean / 1e6 > lag / 4)
    delay.reset()
  }
  let watch: NodeJS.Timeout | undefined
  app.addHook('onReady', (done) => {
    before = performance.eventLoopUtilization()
    delay.enable()
    watch = setInterval(look, 1_000).unref()
    done()
  })
  app.addHook('onRequest', (request, _reply, done) => {
    if (isOverloaded && !request.url.startsWith('/health/')) done(problem(core.problems.unavailable))
    else done()
  })
  app.addHook('onClose', (_app, done) => {
    clearInterval(watch)
    delay.disable()
    done()
  })
}
