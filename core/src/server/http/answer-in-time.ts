import type { FastifyInstance, FastifyReply } from 'fastify'
import { core, problem } from '../../contract/index.js'

export interface TimeLimits {
  /** Milliseconds that a handler may take where its route does not say otherwise (`config.patience`). Default 15 s. */
  readonly usual?: number
  /** Milliseconds between two looks at who has waited too long. Default 1 s. */
  readonly every?: number
}

const patienceOf = (config: object): number | undefined =>
  'patience' in config && typeof config.patience === 'number' ? config.patience : undefined

function give(reply: FastifyReply): void {
  if (reply.sent) return
  if (reply.raw.headersSent) reply.raw.destroy()
  else void reply.send(problem(core.problems.unavailable))
}

/**
 * Answers 503 for a handler that takes for ever. Fastify's own limit ends as soon as a body has been read, so it would not hold
 * for anything that is sent; and it makes a timer and a signal for each request, where one look a second at those under way will do.
 */
export function answerInTime(app: FastifyInstance, { usual = 15_000, every = 1_000 }: TimeLimits = {}): void {
  const underWay = new Map<FastifyReply, number>()
  const look = (): void => {
    const now = performance.now()
    for (const [reply, until] of underWay) {
      if (until > now) continue
      underWay.delete(reply)
      give(reply)
    }
  }
  let watch: NodeJS.Timeout | undefined
  app.addHook('onReady', (done) => {
    watch = setInterval(look, every).unref()
    done()
  })
  app.addHook('onRequest', (request, reply, done) => {
    underWay.set(reply, performance.now() + (patienceOf({ ...request.routeOptions.config }) ?? usual))
    done()
  })
  app.addHook('onResponse', (_request, reply, done) => {
    underWay.delete(reply)
    done()
  })
  app.addHook('onClose', (_app, done) => {
    clearInterval(watch)
    done()
  })
}
