import { randomUUID } from 'node:crypto'
import type { TestPerson, TestPortal } from '@lintel/core/testing'

/** Runs a job of core as the clock starts it: one piece of work in the queue, at one agency of the tenant. */
export async function runJob(portal: TestPortal, { tenantId, agencyId }: TestPerson, name: string): Promise<void> {
  const work = { tenantId, agencyId, job: `core.${name}`, input: {} }
  await portal.database.asOwner((link) =>
    link.send({
      text: `insert into jobs.job_common (id, name, data, policy) values ($1, 'job', $2, 'standard')`,
      values: [randomUUID(), JSON.stringify(work)],
    }),
  )
  await portal.settled()
}
