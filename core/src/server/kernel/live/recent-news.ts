const kept = 120_000

/** Who had news lately: what came between the drawing of a page and the opening of its stream must not be lost. */
export interface RecentNews {
  note(tenantId: string, accountId: string): void
  /** Whether there may have been news for this account at or after a moment (milliseconds). */
  mayBeAfter(tenantId: string, accountId: string, moment: number): boolean
}

/** Remembers the last two minutes. What lies before them, or before this process, counts as news. */
export function recentNews(): RecentNews {
  const startedAt = Date.now()
  const last = new Map<string, number>()
  return {
    note(tenantId, accountId) {
      const key = `${tenantId}/${accountId}`
      last.delete(key) // the newest stand last
      last.set(key, Date.now())
      for (const [old, at] of last) {
        if (at > Date.now() - kept) break
        last.delete(old)
      }
    },
    mayBeAfter(tenantId, accountId, moment) {
      if (moment < startedAt || moment < Date.now() - kept) return true
      return (last.get(`${tenantId}/${accountId}`) ?? Number.NEGATIVE_INFINITY) >= moment
    },
  }
}
