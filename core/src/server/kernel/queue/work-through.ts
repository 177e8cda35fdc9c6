import type { JobResult, JobWithMetadata } from 'pg-boss'
import type { Logger } from '../../../contract/index.js'
import { causeForLog } from '../../http/cause-for-log.js'
import { inLanes } from './in-lanes.js'

/** How work ended, for the metrics: `dead` failed for the last time. */
export type Ending = 'done' | 'skipped' | 'failed' | 'dead'
export interface Told {
  readonly log: Logger
  readonly ended: (queue: string, ending: Ending) => void
}

/** Does one piece of work; `isLastTry` says that a failure is final. */
export type Perform<Data> = (data: Data, id: string, isLastTry: boolean) => Promise<'done' | 'skipped'>
/** Ids only: what the payload says stays in the queue. */
const idsOf = (job: JobWithMetadata<object>): object => {
  const { data } = job
  const names = ['tenantId', 'agencyId', 'pluginId', 'event', 'eventId', 'job', 'deliveryId']
  return {
    id: job.id,
    try: job.retryCount + 1,
    ...Object.fromEntries(names.flatMap((name) => (name in data ? [[name, Reflect.get(data, name)]] : []))),
  }
}

async function attempt<Data extends object>(job: JobWithMetadata<Data>, perform: Perform<Data>, told: Told): Promise<JobResult> {
  try {
    const outcome = await perform(job.data, job.id, job.retryCount >= job.retryLimit)
    told.ended(job.name, outcome)
    return { id: job.id, status: 'completed', output: { outcome } }
  } catch (error) {
    const isLast = job.retryCount >= job.retryLimit
    told.ended(job.name, isLast ? 'dead' : 'failed')
    const line = { ...idsOf(job), cause: causeForLog(error) }
    if (isLast) told.log.error({ ...line, alarm: true }, 'work failed for the last time')
    else told.log.warn(line, 'work failed and will be tried again')
    return { id: job.id, status: 'failed', output: causeForLog(error) }
  }
}

/** Works through what was fetched, a few at a time; each ends for itself. */
export async function workThrough<Data extends object>(
  jobs: readonly JobWithMetadata<Data>[],
  atOnce: number,
  perform: Perform<Data>,
  told: Told,
): Promise<JobResult[]> {
  const results: JobResult[] = []
  await inLanes(jobs, atOnce, async (job) => void results.push(await attempt(job, perform, told)))
  return results
}
