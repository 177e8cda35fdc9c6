import { causeForLog } from '../../http/cause-for-log.js'
import { inLanes } from '../queue/in-lanes.js'
import { occurred, type Performing } from '../queue/perform.js'
import type { Told } from '../queue/work-through.js'
import type { RegisteredHandler } from '../registry.js'
import { type LyingEvent, type Shelf, takeEvents } from './shelf.js'

interface Hearing extends Performing {
  readonly shelf: Shelf
  readonly told: Told
  readonly atOnce: number
}
type Group = readonly [LyingEvent, ...LyingEvent[]]

/** Ids only: what the payload says stays where it lies. */
const idsOf = ({ payload: _, ...ids }: LyingEvent): object => ({ ...ids, try: 1 })

/**
 * Hears events that lie there: those of one handler that takes them together and of one agency in one transaction, which takes them
 * out as well, so that each is heard once. Where that fails each is heard alone, and what fails alone goes on in the queue.
 */
export function hearer({ handlers, snapshots, run, shelf, told, atOnce }: Hearing): (events: readonly LyingEvent[]) => Promise<void> {
  const handlerOf = ({ event, pluginId }: LyingEvent) => handlers.get(event)?.find((each) => each.pluginId === pluginId)
  const groupOf = (event: LyingEvent): unknown =>
    handlerOf(event)?.together === undefined ? event : [event.tenantId, event.agencyId, event.pluginId, event.event].join(' ')

  async function hearAll(handler: RegisteredHandler, group: Group): Promise<number> {
    const [{ tenantId, agencyId, pluginId }] = group
    let heard = 0
    await run({ tenantId, agencyId, pluginId, isEvent: true }, async (scope, link) => {
      const taken = await takeEvents(link, idsIn(group))
      const events = group
        .filter(({ id }) => taken.has(id))
        .map(occurred)
        .sort((a, b) => a.at.getTime() - b.at.getTime())
      heard = events.length
      if (handler.together !== undefined && heard > 0) await handler.together(events as never, scope as never)
      else for (const event of events) await handler.run(event as never, scope as never)
    })
    return heard
  }
  const count = (many: number, ending: 'done' | 'skipped'): void => {
    for (let nth = 0; nth < many; nth++) told.ended('event', ending)
  }
  async function hearOrLeave(group: Group): Promise<void> {
    const [first] = group
    const handler = handlerOf(first)
    if (handler !== undefined && (await snapshots.of(first.tenantId)).isOn(first.pluginId, first.agencyId))
      return count(await hearAll(handler, group), 'done')
    await shelf.leave(idsIn(group))
    count(group.length, 'skipped')
  }
  async function hear(group: Group): Promise<void> {
    const [first, ...more] = group
    try {
      await hearOrLeave(group)
    } catch (error) {
      if (more.length === 0) return handOn(first, error)
      told.log.info({ many: group.length, cause: causeForLog(error) }, 'work failed in one go and is done one by one')
      for (const one of group) await hear([one])
    }
  }
  async function handOn(event: LyingEvent, error: unknown): Promise<void> {
    const cause = causeForLog(error)
    told.ended('event', 'failed')
    told.log.warn({ ...idsOf(event), cause }, 'work failed and will be tried again')
    await shelf.handOn([event.id], 1, cause)
  }
  return async (events) => {
    const groups = Map.groupBy(events, groupOf)
    await inLanes([...groups.values()], atOnce, async ([first, ...more]) => {
      if (first !== undefined) await hear([first, ...more])
    })
  }
}

const idsIn = (group: readonly LyingEvent[]): readonly string[] => group.map(({ id }) => id)
