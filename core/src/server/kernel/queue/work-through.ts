import type { JobResult, JobWithMetadata } from 'pg-boss'
import type { Logger } from '../../../contract/index.js'
import { causeForLog } from '../../http/cause-for-log.js'

/** How work ended, for the metrics: `dead` failed for the last time. */
export type Ending = 'done' | 'skipped' | 'failed' | 'dead'
export interface Told {
  readonly log: Logger
  readonly ended: (queue: string, ending: Ending) => void
}

/** Does one piece of work; `isLastTry` says that a failure is final. */
export type Perform<Data> = (data: Data, id: string, isLastTry: boolean) => Promise<'done' | 'skipped'>
/** Work that may be done in one go. */
export interface Together<Data> {
  /** Equal for what belongs together; undefined for what is done by itself. */
  readonly keyOf: (data: Data) => string | undefined
  readonly perform: (all: readonly Data[]) => Promise<'done' | 'skipped'>
}
interface Work<Data> {
  readonly perform: Perform<Data>
  readonly together?: Together<Data> | undefined
}

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

/** What may be done in one go lies together. What failed before is by itself: it would take the others along again. */
function inGroups<Data extends object>(jobs: readonly JobWithMetadata<Data>[], { together }: Work<Data>): JobWithMetadata<Data>[][] {
  const groups = Map.groupBy(jobs, (job) => (job.retryCount > 0 ? undefined : together?.keyOf(job.data)) ?? job)
  return [...groups.values()]
}

/** In one go; where that fails, one by one, so that what is wrong with one of them stays with that one. */
async function attemptAll<Data extends object>(
  jobs: readonly JobWithMetadata<Data>[],
  { perform, together }: Work<Data>,
  told: Told,
): Promise<JobResult[]> {
  if (together !== undefined && jobs.length > 1) {
    try {
      const outcome = await together.perform(jobs.map(({ data }) => data))
      return jobs.map(({ id, name }) => {
        told.ended(name, outcome)
        return { id, status: 'completed', output: { outcome } }
      })
    } catch (error) {
      told.log.info({ many: jobs.length, cause: causeForLog(error) }, 'work failed in one go and is done one by one')
    }
  }
  const results: JobResult[] = []
  for (const job of jobs) results.push(await attempt(job, perform, told))
  return results
}

/** Works through what was fetched, a few at a time; each ends for itself. */
export async function workThrough<Data extends object>(
  jobs: readonly JobWithMetadata<Data>[],
  atOnce: number,
  work: Work<Data>,
  told: Told,
): Promise<JobResult[]> {
  const results: JobResult[] = []
  const groups = inGroups(jobs, work)
  const waiting = groups.values()
  const lane = async (): Promise<void> => {
    for (const group of waiting) results.push(...(await attemptAll(group, work, told)))
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, groups.length) }, lane))
  return results
}
