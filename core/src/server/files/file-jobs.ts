import { type Core, type ScopeOf, Type } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { jobFor } from '../job.js'
import { placeOf } from './content-store.js'
import { takeUploadsOver } from './upload-rows.js'
import type { FileCenter } from './file-center.js'

const atOnce = 50
const gone = `select id from core.file where removed_at is not null or (resource is null and created_at < now() - interval '24 hours')
  order by created_at limit ${atOnce}`
const waiting = `select id from core.file where state = 'quarantined' and removed_at is null order by created_at limit ${atOnce}`

/**
 * Takes contents away whose row was removed, files that nobody tied to anything within a day, and what broke off on its way in.
 * The content goes first. Answers whether there may be more.
 */
const forgetIn = async (scope: ScopeOf<Core>, { store }: FileCenter): Promise<boolean> => {
  const found = await ask<{ id: string }>(scope, gone, [])
  let taken = 0
  for (const { id } of found) {
    await store.remove(placeOf(scope.tenant.id, id))
    taken += (await ask(scope, 'delete from core.file where id = $1 returning id', [id])).length
  }
  for (const id of await takeUploadsOver(scope)) await store.remove(placeOf(scope.tenant.id, id))
  return taken === atOnce
}

/** Looks again at files that wait because the scanner did not answer. A harmful one loses its content at once. */
const scanIn = async (scope: ScopeOf<Core>, { store, scan }: FileCenter): Promise<void> => {
  for (const { id } of await ask<{ id: string }>(scope, waiting, [])) {
    const place = placeOf(scope.tenant.id, id)
    const content = await store.get(place)
    const verdict = scan === undefined ? 'clean' : content === undefined ? 'harmful' : await scan(content)
    if (verdict === 'unknown') return // it still does not answer; the others wait as well
    if (verdict === 'harmful') await store.remove(place)
    await ask(scope, 'select core.judge_file($1, $2)', [id, verdict === 'clean' ? 'clean' : 'rejected'])
  }
}

const forgetFiles = (center: FileCenter) => {
  const job = jobFor<Core>()({
    name: 'forgetFiles',
    cron: '41 * * * *',
    per: 'tenant',
    input: Type.Object({}),
    async run(scope) {
      if (!(await forgetIn(scope, center))) return
      const [agency] = await ask<{ id: string }>(scope, 'select id from core.agency limit 1', [])
      if (agency !== undefined) scope.enqueue(job, {}, { agencyId: agency.id })
    },
  })
  return job
}

/** What keeps the file store tidy, tenant by tenant. */
export const fileJobs = (center: FileCenter) =>
  [
    forgetFiles(center),
    jobFor<Core>()({
      name: 'scanFiles',
      cron: '*/5 * * * *',
      per: 'tenant',
      input: Type.Object({}),
      run: (scope) => scanIn(scope, center),
    }),
  ] as const
