import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../../data/link.js'

/** What lies in the queue, by queue. */
export type QueueCounts = readonly { readonly queue: string; readonly waiting: number; readonly active: number; readonly failed: number }[]

/** Counts by state; the index of pg-boss on queue and state answers it. Events that lie there wait, too. */
export async function readCounts(database: Database): Promise<QueueCounts> {
  const { rows } = await database.transaction('worker', {}, (link) =>
    link.send<QueueCounts[number]>({
      text: `select queue.name as queue, coalesce(sum(found.many) filter (where found.state < 'active'), 0)::int as waiting,
          coalesce(sum(found.many) filter (where found.state = 'active'), 0)::int as active,
          coalesce(sum(found.many) filter (where found.state = 'failed'), 0)::int as failed
        from jobs.queue left join (
          select name, state, count(*) as many from jobs.job_common
          where state in ('created', 'retry', 'active', 'failed') group by name, state
          union all select 'event', 'created', count(*) from jobs.event) as found on found.name = queue.name
        where queue.name not like '\\_\\_%' group by queue.name order by queue.name`,
    }),
  )
  return rows
}

const dueNow = `select count(*)::int as many from jobs.job_common
  where name in ('event', 'job', 'cron', 'delivery') and (state = 'active' or (state in ('created', 'retry') and start_after <= now()))
  union all select count(*)::int from jobs.event`

/** Waits until nothing is due or under way. What is set for later, or waits for its next try, does not count. */
export async function waitUntilSettled(database: Database, wake: () => void, timeout = 30_000): Promise<void> {
  const until = Date.now() + timeout
  for (;;) {
    const { rows } = await database.transaction('worker', {}, (link) => link.send<{ many: number }>({ text: dueNow }))
    const many = rows.reduce((sum, row) => sum + row.many, 0)
    if (many === 0) return
    if (Date.now() > until) throw new Error(`The queue did not settle: ${many} pieces of work are still due or under way`)
    wake()
    await pause(15)
  }
}
