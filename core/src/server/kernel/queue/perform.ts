import type { Job } from '../../../contract/index.js'
import { compileInput, type InputCheck } from '../../validation/index.js'
import type { Registry } from '../registry.js'
import type { Snapshots } from '../snapshots.js'
import type { EventWork, JobWork } from './queues.js'
import type { Together } from './work-through.js'

/** How one piece of work ended: done, or left alone because the plugin is off there or gone. */
export type Outcome = 'done' | 'skipped'
/** Where work runs: one agency of one tenant, in a plugin's own scope. */
export interface SystemWork {
  readonly tenantId: string
  readonly agencyId: string
  readonly pluginId: string
  /** A handler of an event, not a job. */
  readonly isEvent?: true
}
/** Runs `attempt` in a fresh system scope, in a transaction of its own. */
export type RunSystem = (work: SystemWork, attempt: (scope: object) => Promise<void>) => Promise<void>

export interface Performer {
  event(work: EventWork): Promise<Outcome>
  /** Events that one handler of one agency takes in one transaction. */
  readonly eventsTogether: Together<EventWork>
  job(work: JobWork): Promise<Outcome>
}
interface KnownJob {
  readonly job: Job
  readonly pluginId: string
  readonly check: InputCheck
}

/** The jobs of all plugins by `<plugin>.<name>`. */
export function jobsOf(registry: Pick<Registry, 'plugins'>): ReadonlyMap<string, KnownJob> {
  const known = registry.plugins.flatMap(({ contract, jobs }) =>
    jobs.map((job): [string, KnownJob] => [
      `${contract.id}.${job.name}`,
      { job, pluginId: contract.id, check: compileInput(job.input, { from: 'json', at: '' }) },
    ]),
  )
  return new Map(known)
}

const occurred = ({ eventId, at, payload }: EventWork) => ({ id: eventId, at: new Date(at), payload })

/** Does what lies in the queue. */
export function performer(registry: Pick<Registry, 'plugins' | 'handlers'>, snapshots: Snapshots, run: RunSystem): Performer {
  const jobs = jobsOf(registry)
  const isOn = async ({ tenantId, agencyId, pluginId }: SystemWork): Promise<boolean> =>
    (await snapshots.of(tenantId)).isOn(pluginId, agencyId)

  const handlerOf = ({ event, pluginId }: EventWork) => registry.handlers.get(event)?.find((each) => each.pluginId === pluginId)
  const placeOf = ({ tenantId, agencyId, pluginId }: EventWork) => ({ tenantId, agencyId, pluginId, isEvent: true as const })

  return {
    async event(work) {
      const handler = handlerOf(work)
      const where = placeOf(work)
      if (handler === undefined || !(await isOn(where))) return 'skipped'
      await run(where, (scope) => handler.run(occurred(work) as never, scope as never))
      return 'done'
    },
    eventsTogether: {
      keyOf: (work) => handlerOf(work)?.together && [work.tenantId, work.agencyId, work.pluginId, work.event].join(' '),
      async perform(works) {
        const [first] = works
        const together = first && handlerOf(first)?.together
        if (first === undefined || together === undefined || !(await isOn(first))) return 'skipped'
        const events = works.map(occurred).sort((a, b) => a.at.getTime() - b.at.getTime())
        await run(placeOf(first), (scope) => together(events as never, scope as never))
        return 'done'
      },
    },
    async job({ tenantId, agencyId, job, input }) {
      const known = jobs.get(job)
      if (known === undefined) return 'skipped'
      const where = { tenantId, agencyId, pluginId: known.pluginId }
      if (!(await isOn(where))) return 'skipped'
      await run(where, (scope) => known.job.run(scope as never, known.check(input) as never))
      return 'done'
    },
  }
}
