import type { Database } from '../../data/link.js'
import { causeForLog } from '../../http/cause-for-log.js'
import type { Performing } from '../queue/perform.js'
import type { Told } from '../queue/work-through.js'
import { openHand } from './in-hand.js'
import { looking, type Looking } from './looking.js'
import { openShelf } from './shelf.js'

interface Events extends Performing {
  readonly database: Database
  readonly told: Told
  readonly lanes: number
  readonly pollSeconds: number
}
/** Events are many and small, and some are heard together: all that came between two looks. */
const atATime = 2_000
/** What one transaction hears at most. */
const atOnce = 400
/** What lies longer was never heard though somebody was there to hear it, or nobody was: the queue counts how often it is tried. */
const longest = 5 * 60_000

/** Hears what lies there. Every process may: what one of them is at, the others pass over. */
export function openEvents(kit: Events): Looking {
  const shelf = openShelf(kit.database)
  const takeUp = () => openHand({ ...kit, shelf, most: atOnce, more: () => looks.wake() })
  let hand = takeUp()
  const look = async (): Promise<boolean> => {
    const found = await shelf.find(atATime, hand.ids(), hand.full())
    const since = Date.now() - longest
    const old = found.filter(({ at }) => Date.parse(at) < since)
    if (old.length > 0)
      await shelf.handOn(
        old.map(({ id }) => id),
        0,
      )
    hand.hold(found.filter((event) => !old.includes(event)))
    return found.length === atATime
  }
  const looks = looking(look, kit.pollSeconds, (error) => kit.told.log.error({ cause: causeForLog(error) }, 'the queue stumbled'))
  return {
    ...looks,
    start() {
      hand = takeUp()
      looks.start()
    },
    stop: async () => void (await Promise.all([hand.stop(), looks.stop()])),
  }
}
