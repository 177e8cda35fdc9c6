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

/** Remembers the last two minutes. What lies before them, or before this process, counts as news. */
export function recentNews(): RecentNews {
  const last = new Map<string, Last>()
  /** From here on nothing is forgotten. */
  let sure: Last = { moment: Date.now(), serial: 0 }
  let serial = 0
  function forgetOld(): void {
    for (const [key, one] of last) {
      if (one.moment > Date.now() - kept) return
      last.delete(key)
      sure = { moment: Math.max(sure.moment, one.moment + 1), serial: Math.max(sure.serial, one.serial) }
    }
  }
  const of = (tenantId: string, accountId: string): Last | undefined => last.get(`${tenantId}/${accountId}`)
  return {
    note(tenantId, accountId) {
      const key = `${tenantId}/${accountId}`
      serial += 1
      last.delete(key) // the newest stand last
      last.set(key, { moment: Date.now(), serial })
      forgetOld()
    },
    lose() {
      serial += 1
      last.clear()
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
