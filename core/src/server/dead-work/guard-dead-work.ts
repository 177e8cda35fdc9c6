import type { PluginMigration } from '../plugin.js'

const seen = `id uuid, source_id uuid, kind text, name text, plugin_id text, tenant_id uuid, agency_id uuid, failed_at timestamptz, tries int, code text`

/** What a dead letter says of itself. Nothing else of its data is read: that may say whom it was about. */
const told = `
  letter.id, letter.source_id,
  case when letter.data ? 'deliveryId' then 'delivery' when letter.data ? 'event' then 'event'
    when letter.data ? 'tenantId' then 'job' else 'clock' end,
  coalesce(letter.data->>'event', letter.data->>'job'),
  coalesce(letter.data->>'pluginId', pg_catalog.split_part(letter.data->>'job', '.', 1), 'core'),
  (letter.data->>'tenantId')::uuid, (letter.data->>'agencyId')::uuid, letter.created_on,
  coalesce(letter.source_retry_count + 1, 1),
  coalesce(pg_catalog.substring(coalesce(letter.source_output->>'sqlState', letter.source_output->>'code', letter.source_output->>'name'),
    '^[A-Za-z0-9_.-]{1,60}$'), 'Error')`
const waiting = `letter.name = 'dead' and letter.state = 'created'`

/**
 * The hosting provider's way to what failed for the last time. The queue stays closed to every role but its worker: these say
 * what may be known of it, and do the two things that may be done, in the unit of work that also writes the trail.
 * See docs/decisions/0204.
 */
export const guardDeadWork: PluginMigration = {
  stamp: '20261127-guard-dead-work',
  up: `
create function core.dead_work() returns table (${seen}) language sql stable security definer set search_path = '' as $$
  select ${told} from jobs.job_common letter where ${waiting}
$$;

create function core.revive_work(pieces uuid[]) returns setof uuid language sql security definer set search_path = '' as $$
  with revived as (
    delete from jobs.job_common letter where ${waiting} and letter.id = any (pieces) and letter.source_name in ('event', 'job', 'cron')
    returning letter.id, letter.source_name, letter.data
  ), put as (
    insert into jobs.job_common (id, name, data, start_after, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      expire_seconds, deletion_seconds, policy, dead_letter)
    select pg_catalog.gen_random_uuid(), queue.name, revived.data, pg_catalog.now(),
      pg_catalog.now() + pg_catalog.make_interval(secs => queue.retention_seconds), queue.retry_limit, queue.retry_delay,
      queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds, queue.deletion_seconds, queue.policy, queue.dead_letter
    from revived join jobs.queue on queue.name = revived.source_name
  )
  select id from revived
$$;

create function core.drop_work(piece uuid) returns setof uuid language sql security definer set search_path = '' as $$
  delete from jobs.job_common letter where ${waiting} and letter.id = piece returning letter.id
$$;

revoke execute on function core.dead_work(), core.revive_work(uuid[]), core.drop_work(uuid) from public;
grant execute on function core.dead_work(), core.revive_work(uuid[]), core.drop_work(uuid) to lintel_operator;
`,
}
