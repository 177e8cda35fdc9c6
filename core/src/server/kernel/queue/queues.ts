/** Tries of an event or a job: the first, and four more with growing pauses (5 s, doubling, with jitter). */
const retries = 4

const week = 7 * 24 * 3600
const trying = {
  retryLimit: retries,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 900,
  expireInSeconds: 300,
  retentionSeconds: 2 * week,
  deleteAfterSeconds: 3 * 24 * 3600,
  deadLetter: 'dead',
} as const

/** The queues, in the order they are made: what refers to another comes after it. */
export const queues = [
  // What failed for good waits here until somebody looks at it.
  { name: 'dead', options: { retryLimit: 0, retentionSeconds: 13 * week, deleteAfterSeconds: 13 * week } },
  { name: 'event', options: trying },
  { name: 'job', options: trying },
  { name: 'cron', options: trying },
] as const

/** What leaves the portal: six tries within about two hours, since mail servers ask to come back later. */
export const deliveryQueue = {
  name: 'delivery',
  options: { ...trying, retryLimit: 6, retryDelay: 60, retryDelayMax: 3600 },
} as const

export type QueueName = (typeof queues)[number]['name'] | (typeof deliveryQueue)['name']

/** What lies in the queue: ids, never words about people; the tenant inside, since policies ask for it. */
export interface EventWork {
  readonly tenantId: string
  readonly agencyId: string
  /** `<plugin>.<key>`, the same id and moment for everybody who hears it. */
  readonly event: string
  readonly eventId: string
  readonly at: string
  readonly payload: unknown
  /** Who hears it. */
  readonly pluginId: string
}
export interface JobWork {
  readonly tenantId: string
  readonly agencyId: string
  /** `<plugin>.<name>`. */
  readonly job: string
  readonly input: unknown
}
/** A moment of the clock at which a job is due everywhere. */
export interface CronWork {
  readonly job: string
}
/** One message that waits to leave. */
export interface DeliveryWork {
  readonly tenantId: string
  readonly deliveryId: string
}
