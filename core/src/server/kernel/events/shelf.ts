import type { Database, Link, Statement } from '../../data/link.js'
import type { EventWork } from '../queue/queues.js'

/** An event as it lies there for one plugin that hears it. */
export interface LyingEvent extends EventWork {
  readonly id: string
}

const columns = 'tenant_id, agency_id, plugin_id, name, event_id, at, payload'
const putOne = `insert into jobs.event (${columns}) values ($1, $2, $3, $4, $5, $6, $7)`
const putMany = `insert into jobs.event (${columns})
  select item."tenantId", item."agencyId", item."pluginId", item.event, item."eventId", item.at, item.payload
  from json_to_recordset($1::json) as item ("tenantId" uuid, "agencyId" uuid, "pluginId" text, event text, "eventId" uuid, at timestamptz, payload jsonb)`

function putting([first, ...more]: readonly [EventWork, ...EventWork[]]): Statement {
  if (more.length > 0) return { name: 'put_events', text: putMany, values: [JSON.stringify([first, ...more])] }
  const { tenantId, agencyId, pluginId, event, eventId, at, payload } = first
  return { name: 'put_event', text: putOne, values: [tenantId, agencyId, pluginId, event, eventId, at, JSON.stringify(payload)] }
}

/** Lays events down on the unit's own connection: they exist if and when it commits. */
export function putEvents(link: Link, events: readonly EventWork[]): void {
  const [first, ...more] = events
  if (first !== undefined) void link.send(putting([first, ...more])).catch(() => undefined)
}

/** Takes events out inside the transaction that hears them; answers those that nobody else has taken or is at. */
export async function takeEvents(link: Link, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await link.send<{ id: string }>({
    name: 'take_events',
    text: 'select core.take_events($1::bigint[]) as id',
    values: [`{${ids.join(',')}}`],
  })
  return new Set(rows.map(({ id }) => id))
}

const find = `select id, tenant_id as "tenantId", agency_id as "agencyId", plugin_id as "pluginId", name as event, event_id as "eventId", at, payload
  from jobs.event where id not in (select unnest($2::bigint[])) and plugin_id || ' ' || name <> all ($3::text[])
  order by id limit $1 for update skip locked`
const leave = 'delete from jobs.event where id = any ($1::bigint[])'
/** What has started before is one try more when pg-boss takes it. */
const handOn = `with gone as (delete from jobs.event where id = any ($1::bigint[]) returning *)
  insert into jobs.job_common (id, name, data, state, output, started_on, start_after, keep_until, retry_limit, retry_delay,
    retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, policy, dead_letter)
  select gen_random_uuid(), queue.name,
    jsonb_build_object('tenantId', gone.tenant_id, 'agencyId', gone.agency_id, 'pluginId', gone.plugin_id, 'event', gone.name,
      'eventId', gone.event_id, 'at', gone.at, 'payload', gone.payload),
    (case when tried.times > 0 then 'retry' else 'created' end)::jobs.job_state, $3::jsonb, case when tried.times > 0 then now() end,
    now() + tried.times * queue.retry_delay * (1 + random()) * interval '1 second', now() + make_interval(secs => queue.retention_seconds),
    queue.retry_limit, queue.retry_delay, queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds, queue.deletion_seconds,
    queue.policy, queue.dead_letter
  from gone cross join (select $2::int as times) as tried join jobs.queue on queue.name = 'event'`

/** What the worker does with events that lie there. */
export interface Shelf {
  /** The oldest that nobody is at, but for some that this process has in hand, and but for those of some handlers. */
  find(most: number, butFor: readonly string[], handlers: readonly string[]): Promise<readonly LyingEvent[]>
  /** Takes events away that nobody here hears. */
  leave(ids: readonly string[]): Promise<void>
  /** Hands events on to the queue: `tried` once and to no avail, or not at all. */
  handOn(ids: readonly string[], tried: 0 | 1, output?: object): Promise<void>
}

export function openShelf(database: Database): Shelf {
  const send = <Row>(name: string, text: string, values: readonly unknown[]) =>
    database.transaction('worker', {}, async (link) => (await link.send<Row>({ name, text, values })).rows)
  const listed = (ids: readonly string[]): string => `{${ids.join(',')}}`
  return {
    find: (most, butFor, handlers) => send<LyingEvent>('find_events', find, [most, listed(butFor), handlers]),
    async leave(ids) {
      await send('leave_events', leave, [listed(ids)])
    },
    async handOn(ids, tried, output) {
      await send('hand_on_events', handOn, [listed(ids), tried, output === undefined ? null : JSON.stringify(output)])
    },
  }
}
