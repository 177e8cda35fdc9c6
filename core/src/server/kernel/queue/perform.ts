import type { Job, TObject } from '../../../contract/index.js'
import type { Link } from '../../data/link.js'
import { compileInput, type InputCheck } from '../../validation/index.js'
import type { Registry } from '../registry.js'
import type { Snapshots } from '../snapshots.js'
import type { EventWork, JobWork } from './queues.js'

/** How one piece of work ended: done, or left alone because the plugin is off there or gone. */
export type Outcome = 'done' | 'skipped'
/** Where work runs: one agency of one tenant, in a plugin's own scope. */
export interface SystemWork {
  readonly tenantId: string
  readonly agencyId: string
  readonly pluginId: string
  /** A handler of an event, not a job. */
  readonly isEvent?: true
  /** The whole tenant is in view, as for the command line. */
  readonly isWide?: true
}
/** Runs `attempt` in a fresh system scope, in a transaction of its own, on that link. */
export type RunSystem = (work: SystemWork, attempt: (scope: object, link: Link) => Promise<void>) => Promise<void>
/** What work is done with. */
export interface Performing {
  readonly handlers: Registry['handlers']
  readonly snapshots: Snapshots
  readonly run: RunSystem
}

export interface Performer {
  /** An event that could not be heard where it lay, by itself. */
  event(work: EventWork): Promise<Outcome>
  job(work: JobWork): Promise<Outcome>
}
/** A job as the kernel holds it. */
export interface KnownJob {
  readonly job: Job
  readonly pluginId: string
  readonly settings: TObject | undefined
  readonly check: InputCheck
}

/** The jobs of all plugins by `<plugin>.<name>`. */
export function jobsOf(registry: Pick<Registry, 'plugins'>): ReadonlyMap<string, KnownJob> {
  const known = registry.plugins.flatMap(({ contract, jobs }) =>
    jobs.map((job): [string, KnownJob] => [
      `${contract.id}.${job.name}`,
      { job, pluginId: contract.id, settings: contract.input.settings, check: compileInput(job.input, { from: 'json', at: '' }) },
    ]),
  )
  return new Map(known)
}

/** An event as its handler is told of it. */
export const occurred = ({ eventId, at, payload }: EventWork) => ({ id: eventId, at: new Date(at), payload })

/** Does what lies in the queue. */
export function performer(registry: Pick<Registry, 'plugins' | 'handlers'>, snapshots: Snapshots, run: RunSystem): Performer {
  const jobs = jobsOf(registry)
  const isOn = async ({ tenantId, agencyId, pluginId }: SystemWork): Promise<boolean> =>
    (await snapshots.of(tenantId)).isOn(pluginId, agencyId)

  return {
    async event(work) {
      const handler = registry.handlers.get(work.event)?.find(({ pluginId }) => pluginId === work.pluginId)
      const { tenantId, agencyId, pluginId } = work
      const where: SystemWork = { tenantId, agencyId, pluginId, isEvent: true }
      if (handler === undefined || !(await isOn(where))) return 'skipped'
      await run(where, (scope) => handler.run(occurred(work) as never, scope as never))
      return 'done'
    },
    async job({ tenantId, agencyId, job, input }) {
      const known = jobs.get(job)
      if (known === undefined) return 'skipped'
      const where = { tenantId, agencyId, pluginId: known.pluginId }
      if (!(await isOn(where))) return 'skipped'
      // Core's own rounds through a tenant see all of it: what nobody may see any more is theirs to take away. A plugin's stay at one agency.
      const isWide = known.pluginId === 'core' && known.job.per === 'tenant'
      await run({ ...where, ...(isWide && { isWide }) }, (scope) => known.job.run(scope as never, known.check(input) as never))
      return 'done'
    },
  }
}
