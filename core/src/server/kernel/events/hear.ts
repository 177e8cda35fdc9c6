import type { Performing } from '../queue/perform.js'
import { occurred } from '../queue/perform.js'
import type { Told } from '../queue/work-through.js'
import type { RegisteredHandler } from '../registry.js'
import { type LyingEvent, type Shelf, takeEvents } from './shelf.js'

interface Hearing extends Performing {
  readonly shelf: Shelf
  readonly told: Told
}
/** Events of one handler and one agency. */
export type Group = readonly [LyingEvent, ...LyingEvent[]]
const idsIn = (group: readonly LyingEvent[]): readonly string[] => group.map(({ id }) => id)

/**
 * Hears events that lie there: those of one handler and of one agency in one transaction, which takes them out as well, so that each
 * is heard once. Where the plugin is off, or gone, they are taken away.
 */
export function hearer({ handlers, snapshots, run, shelf, told }: Hearing): (group: Group) => Promise<void> {
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
  return async (group) => {
    const [{ event, tenantId, agencyId, pluginId }] = group
    const handler = handlers.get(event)?.find((each) => each.pluginId === pluginId)
    if (handler !== undefined && (await snapshots.of(tenantId)).isOn(pluginId, agencyId))
      return count(await hearAll(handler, group), 'done')
    await shelf.leave(idsIn(group))
    count(group.length, 'skipped')
  }
}
