import { randomUUID } from 'node:crypto'
import type { Link, Statement } from '../../data/link.js'
import { putEvents } from '../events/shelf.js'
import type { RegisteredHandler } from '../registry.js'
import type { Outgoing, OutgoingDelivery } from '../running-unit.js'
import type { DeliveryWork, EventWork, JobWork, QueueName } from './queues.js'

type Handlers = ReadonlyMap<string, readonly RegisteredHandler[]>
interface Item {
  readonly id: string
  readonly name: QueueName
  readonly data: JobWork | DeliveryWork
  readonly start_after?: string
}

/**
 * pg-boss' own insert is one statement per queue and is planned anew each time. This one takes everything of a unit at
 * once, is prepared once per connection, and leaves out what we never use; `queue.test.ts` proves that pg-boss reads it.
 */
const text = `insert into jobs.job_common (id, name, data, start_after, keep_until, retry_limit, retry_delay, retry_backoff,
    retry_delay_max, expire_seconds, deletion_seconds, policy, dead_letter)
  select item.id, item.name, item.data, coalesce(item.start_after, now()),
    coalesce(item.start_after, now()) + make_interval(secs => queue.retention_seconds), queue.retry_limit, queue.retry_delay,
    queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds, queue.deletion_seconds, queue.policy, queue.dead_letter
  from json_to_recordset($1::json) as item (id uuid, name text, data jsonb, start_after timestamptz)
  join jobs.queue on queue.name = item.name`

/** The same for one item, as almost every unit leaves it: neither JSON nor a join on the way. */
const oneText = `insert into jobs.job_common (id, name, data, start_after, keep_until, retry_limit, retry_delay, retry_backoff,
    retry_delay_max, expire_seconds, deletion_seconds, policy, dead_letter)
  select $1::uuid, queue.name, $3::jsonb, coalesce($4::timestamptz, now()),
    coalesce($4::timestamptz, now()) + make_interval(secs => queue.retention_seconds), queue.retry_limit, queue.retry_delay,
    queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds, queue.deletion_seconds, queue.policy, queue.dead_letter
  from jobs.queue where queue.name = $2`

const statementFor = (items: readonly [Item, ...Item[]]): Statement => {
  const [{ id, name, data, start_after }] = items
  return items.length === 1
    ? { name: 'enqueue_one', text: oneText, values: [id, name, JSON.stringify(data), start_after ?? null] }
    : { name: 'enqueue', text, values: [JSON.stringify(items)] }
}

/** An event lies there once for each plugin that hears it, so that one that fails is tried again without the others. */
function eventsOf({ kind, tenantId, agencyId, name, payload }: Outgoing, handlers: Handlers): EventWork[] {
  const hearing = kind === 'event' ? handlers.get(name) : undefined
  if (hearing === undefined) return []
  const same = { tenantId, agencyId: agencyOf(name, agencyId), event: name, eventId: randomUUID(), at: new Date().toISOString(), payload }
  return hearing.map(({ pluginId }) => ({ ...same, pluginId }))
}

/** A message goes in under its own id, so that it cannot lie in the queue twice. */
function deliveryItem({ deliveryId, tenantId, startAfter, jobId = deliveryId }: OutgoingDelivery): Item {
  return { id: jobId, name: 'delivery', data: { tenantId, deliveryId }, ...(startAfter && { start_after: startAfter.toISOString() }) }
}

function jobItem({ name, tenantId, agencyId, payload, startAfter }: Outgoing): Item {
  const data = { tenantId, agencyId: agencyOf(name, agencyId), job: name, input: payload }
  return { id: randomUUID(), name: 'job', data, ...(startAfter && { start_after: startAfter.toISOString() }) }
}

function agencyOf(name: string, agencyId: string | undefined): string {
  if (agencyId === undefined) throw new Error(`${name} names no agency, so nobody could act on it`)
  return agencyId
}

/** Puts events, jobs and messages into the queue on the unit's own connection: they exist if and when the unit commits. */
export function enqueueOn(
  link: Link,
  outgoing: readonly Outgoing[],
  handlers: Handlers,
  deliveries: readonly OutgoingDelivery[] = [],
): void {
  putEvents(
    link,
    outgoing.flatMap((each) => eventsOf(each, handlers)),
  )
  const [first, ...more] = [...outgoing.filter(({ kind }) => kind === 'job').map(jobItem), ...deliveries.map(deliveryItem)]
  if (first !== undefined) void link.send(statementFor([first, ...more])).catch(() => undefined)
}

/** Puts a message in once more, for a later hour. The same id on every attempt, so that a second attempt adds nothing. */
export async function enqueueLater(
  link: Link,
  item: { readonly id: string; readonly data: DeliveryWork; readonly at: Date },
): Promise<void> {
  const { id, data, at } = item
  const values = [JSON.stringify([{ id, name: 'delivery', data, start_after: at.toISOString() }])]
  await link.send({ text: `${text} on conflict do nothing`, values })
}

/** Puts in what the clock made due. The same ids on every attempt, so that a second attempt adds nothing. */
export async function enqueueDue(link: Link, items: readonly { readonly id: string; readonly data: JobWork }[]): Promise<void> {
  const named = items.map((item) => ({ ...item, name: 'job' }))
  await link.send({ text: `${text} on conflict do nothing`, values: [JSON.stringify(named)] })
}
