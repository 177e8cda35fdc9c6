const kept = 120_000

interface Last {
  readonly moment: number
  readonly serial: number
}
/** Who had news lately: neither what came before a page's stream opened nor what came while it was broken may be lost. */
export interface RecentNews {
  /** Numbers a piece of news for an account. */
  note(tenantId: string, accountId: string): void
  /** News may have been lost on the way here: all that came before this moment is uncertain. */
  lose(): void
  /** The number of the last piece of news, for whomever. */
  readonly serial: () => number
  /** Whether there may have been news for this account at or after a moment (milliseconds). */
  mayBeAfter(tenantId: string, accountId: string, moment: number): boolean
  /** Whether there may have been news for this account after a number. */
  mayFollow(tenantId: string, accountId: string, serial: number): boolean
}

/**
 * Remembers the last two minutes at least, and four at most; what lies before them, or before this process, counts as news. Whoever
 * is noted stands in the newer of two maps, and the older one is dropped as a whole. One map, from which the oldest were taken
 * one by one, kept their gaps and was walked through from its beginning: news for 100,000 people took most of the process.
 */
export function recentNews(): RecentNews {
  let newer = new Map<string, Last>()
  let older = new Map<string, Last>()
  /** From here on nothing is forgotten; where the newer map begins. */
  let sure: Last = { moment: Date.now(), serial: 0 }
  let turn = sure
  let serial = 0
  function forgetOld(moment: number): void {
    if (moment < turn.moment + kept) return
    if (older.size > 0) sure = { moment: Math.max(sure.moment, turn.moment + 1), serial: Math.max(sure.serial, turn.serial) }
    older = newer
    newer = new Map()
    turn = { moment, serial }
  }
  const of = (tenantId: string, accountId: string): Last | undefined => {
    const key = `${tenantId}/${accountId}`
    return newer.get(key) ?? older.get(key)
  }
  return {
    note(tenantId, accountId) {
      const moment = Date.now()
      forgetOld(moment)
      serial += 1
      newer.set(`${tenantId}/${accountId}`, { moment, serial })
    },
    lose() {
      serial += 1
      newer.clear()
      older.clear()
      sure = { moment: Date.now() + 1, serial }
    },
    serial: () => serial,
    mayBeAfter(tenantId, accountId, moment) {
      return moment < sure.moment || (of(tenantId, accountId)?.moment ?? Number.NEGATIVE_INFINITY) >= moment
    },
    mayFollow(tenantId, accountId, number) {
      return number < sure.serial || number > serial || (of(tenantId, accountId)?.serial ?? 0) > number
    },
  }
}
