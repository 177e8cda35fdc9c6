import { getConstructionPlans } from 'pg-boss'
import type { PluginMigration } from '../../plugin.js'
import { withoutTransaction } from '../../kernel/queue/queue-database.js'
import { queues } from '../../kernel/queue/queues.js'

const createQueues = queues
  .map(({ name, options }) => `select jobs.create_queue('${name}', '${JSON.stringify({ policy: 'standard', ...options })}'::jsonb);`)
  .join('\n')

/** Everybody may put in work of their own tenant and look at nothing; only the worker sees the queue. See docs/decisions/0020. */
const guardJobs = ['job', 'job_common']
  .map(
    (table) => `
alter table jobs.${table} enable row level security;
alter table jobs.${table} force row level security;
create policy own_tenant on jobs.${table} for insert to lintel_app, lintel_operator
  with check (name in ('event', 'job') and (data->>'tenantId')::uuid = (select core.ctx_tenant()));
create policy worker_all on jobs.${table} for all to lintel_worker using (true) with check (true);
create policy owner_all on jobs.${table} for all to lintel_owner using (true) with check (true);`,
  )
  .join('\n')

/** The queue: pg-boss' own schema, our queues in it, and who may do what. */
export const createJobs: PluginMigration = {
  stamp: '20261124-create-jobs',
  up: `${withoutTransaction(getConstructionPlans('jobs'))}
${createQueues}
${guardJobs}
grant usage on schema jobs to lintel_app, lintel_operator, lintel_worker;
grant insert (id, name, data, start_after, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max,
  expire_seconds, deletion_seconds, policy, dead_letter) on jobs.job_common to lintel_app, lintel_operator;
grant select on jobs.queue to lintel_app, lintel_operator;
grant select, insert, update, delete on all tables in schema jobs to lintel_worker;
grant execute on all functions in schema jobs to lintel_worker;
`,
}
