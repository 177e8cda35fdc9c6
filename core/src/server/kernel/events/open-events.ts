import type { Database } from '../../data/link.js'
import { causeForLog } from '../../http/cause-for-log.js'
import type { Performing } from '../queue/perform.js'
import type { Told } from '../queue/work-through.js'
import { hearer } from './hear.js'
import { looking, type Looking } from './looking.js'
import { openShelf } from './shelf.js'

interface Events extends Performing {
  readonly database: Database
  readonly told: Told
  readonly atOnce: number
  readonly pollSeconds: number
}
/** Events are many and small, and some are heard together: all that came between two looks. */
const atATime = 400
/** What lies longer was never heard though somebody was there to hear it, or nobody was: the queue counts how often it is tried. */
const longest = 5 * 60_000

/** Hears what lies there. Every process may: what one of them is at, the others pass over. */
export function openEvents(kit: Events): Looking {
  const shelf = openShelf(kit.database)
  const hear = hearer({ ...kit, shelf })
  const look = async (): Promise<boolean> => {
    const found = await shelf.find(atATime)
    const since = Date.now() - longest
    const old = found.filter(({ at }) => Date.parse(at) < since)
    if (old.length > 0)
      await shelf.handOn(
        old.map(({ id }) => id),
        0,
      )
    await hear(found.filter((event) => !old.includes(event)))
    return found.length === atATime
  }
  return looking(look, kit.pollSeconds, (error) => kit.told.log.error({ cause: causeForLog(error) }, 'the queue stumbled'))
}
