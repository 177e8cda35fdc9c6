import { core, problem } from '../../contract/index.js'

export interface TenantLimits {
  /** Requests of one tenant that run at the same time. Default 64. */
  readonly running?: number
  /** Requests of one tenant that wait for their turn; more are answered 503. Default 512. */
  readonly waiting?: number
}
interface Lane {
  running: number
  readonly queue: (() => void)[]
}

/** Gives each tenant a lane of its own, so that one that is very busy cannot starve the others. */
export function limitTenants(limits: TenantLimits = {}): <T>(tenantId: string | undefined, work: () => Promise<T>) => Promise<T> {
  const { running: most = 64, waiting = 512 } = limits
  const lanes = new Map<string, Lane>()

  function enter(tenantId: string): Lane | Promise<Lane> {
    const lane = lanes.get(tenantId) ?? { running: 0, queue: [] }
    lanes.set(tenantId, lane)
    if (lane.running < most) {
      lane.running += 1
      return lane
    }
    if (lane.queue.length >= waiting) throw problem(core.problems.unavailable)
    return new Promise((resolve) => lane.queue.push(() => resolve(lane)))
  }
  function leave(tenantId: string, lane: Lane): void {
    const next = lane.queue.shift()
    if (next === undefined) lane.running -= 1
    else next() // its place is handed on
    if (lane.running === 0) lanes.delete(tenantId)
  }
  return async (tenantId, work) => {
    if (tenantId === undefined) return work()
    const lane = await enter(tenantId)
    try {
      return await work()
    } finally {
      leave(tenantId, lane)
    }
  }
}
