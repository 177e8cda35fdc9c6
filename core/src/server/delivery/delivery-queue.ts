import type { PluginMigration } from '../plugin.js'
import { deliveryQueue } from '../kernel/queue/queues.js'

const { name, options } = deliveryQueue

/** A queue of its own: a mail server that answers slowly keeps no event waiting. Those who sign people in may post, too. */
export const createDeliveryQueue: PluginMigration = {
  stamp: '20261127-create-delivery-queue',
  up: `
select jobs.create_queue('${name}', '${JSON.stringify({ policy: 'standard', ...options })}'::jsonb);
${['job', 'job_common']
  .map(
    (table) => `
create policy own_tenant_delivery on jobs.${table} for insert to lintel_app, lintel_auth, lintel_operator
  with check (name = '${name}' and (data->>'tenantId')::uuid = (select core.ctx_tenant()));`,
  )
  .join('\n')}
grant usage on schema jobs to lintel_auth;
grant insert (id, name, data, start_after, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max,
  expire_seconds, deletion_seconds, policy, dead_letter) on jobs.job_common to lintel_auth;
grant select on jobs.queue to lintel_auth;
`,
}
