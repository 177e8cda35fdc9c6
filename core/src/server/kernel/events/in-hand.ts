import { causeForLog } from '../../http/cause-for-log.js'
import type { Performing } from '../queue/perform.js'
import type { Told } from '../queue/work-through.js'
import { fairLanes } from './fair-lanes.js'
import { type Group, hearer } from './hear.js'
import type { LyingEvent, Shelf } from './shelf.js'

interface Kit extends Performing {
  readonly shelf: Shelf
  readonly told: Told
  readonly lanes: number
  /** Events that one transaction hears at most, and how many of one handler are in hand before others are looked for. */
  readonly most: number
  /** There may be more of a handler whose hand was full. */
  readonly more: () => void
}
/** What this process has found and not heard yet. */
export interface InHand {
  hold(events: readonly LyingEvent[]): void
  /** Their ids, so that they are not found again. */
  ids(): readonly string[]
  /** Handlers that have enough to do: `<plugin> <event>`. */
  full(): readonly string[]
  /** Ends what is under way and leaves the rest for whoever finds it. */
  stop(): Promise<void>
}
type Line = Pick<LyingEvent, 'pluginId' | 'event'>
const lineOf = ({ pluginId, event }: Line): string => `${pluginId} ${event}`
/** Ids only: what the payload says stays where it lies. */
const namesOf = ({ payload: _, ...ids }: LyingEvent): object => ({ ...ids, try: 1 })

/**
 * Hears what is in hand, so that nothing waits for a slow handler but what that one hears. What cannot be heard with others is heard
 * alone, and what fails alone goes on in the queue.
 */
export function openHand(kit: Kit): InHand {
  const { handlers, shelf, told, most } = kit
  const hear = hearer(kit)
  const lanes = fairLanes(kit.lanes)
  const held = new Set<string>()
  const many = new Map<string, number>()
  const full = new Set<string>()
  const groups = new Map<string, LyingEvent[]>()

  const isTogether = ({ event, pluginId }: Line): boolean =>
    handlers.get(event)?.find((each) => each.pluginId === pluginId)?.together !== undefined
  const groupOf = (event: LyingEvent): string => (isTogether(event) ? [event.tenantId, event.agencyId, lineOf(event)].join(' ') : event.id)

  function count(line: string, change: number): void {
    const now = (many.get(line) ?? 0) + change
    if (now > 0) many.set(line, now)
    else many.delete(line)
    if (now >= most) full.add(line)
    else if (now === 0 && full.delete(line)) kit.more()
  }
  function letGo(events: readonly LyingEvent[]): void {
    for (const event of events) {
      held.delete(event.id)
      count(lineOf(event), -1)
    }
  }
  async function handOn(event: LyingEvent, error: unknown): Promise<void> {
    const cause = causeForLog(error)
    told.ended('event', 'failed')
    told.log.warn({ ...namesOf(event), cause }, 'work failed and will be tried again')
    await shelf.handOn([event.id], 1, cause)
  }
  const begin = (event: LyingEvent, work: () => Promise<void>): void => lanes.add({ line: lineOf(event), place: event.tenantId, work })
  async function attempt(group: Group): Promise<void> {
    try {
      await hear(group)
    } catch (error) {
      const [first, ...more] = group
      if (more.length > 0) {
        told.log.info({ many: group.length, cause: causeForLog(error) }, 'work failed in one go and is done one by one')
        for (const one of group) begin(one, () => attempt([one]))
        return
      }
      // Where even that fails it is found again.
      await handOn(first, error).catch((worse: unknown) => told.log.error({ cause: causeForLog(worse) }, 'the queue stumbled'))
    }
    letGo(group)
  }
  /** What came while its group waited for a lane is heard with it. */
  async function hearNext(key: string): Promise<void> {
    const waiting = groups.get(key) ?? []
    const [first, ...more] = waiting.splice(0, most)
    const [next] = waiting
    if (next === undefined) groups.delete(key)
    else begin(next, () => hearNext(key))
    if (first !== undefined) await attempt([first, ...more])
  }
  return {
    hold(events) {
      const added = new Map<string, LyingEvent>()
      for (const event of events) {
        held.add(event.id)
        count(lineOf(event), 1)
        const key = groupOf(event)
        const group = groups.get(key)
        if (group !== undefined) group.push(event)
        else groups.set(key, [event])
        if (group === undefined) added.set(key, event)
      }
      for (const [key, event] of added) begin(event, () => hearNext(key))
    },
    ids: () => [...held],
    full: () => [...full],
    stop: () => lanes.stop(),
  }
}
