const kept = 60_000

/** Sessions that ended a moment ago: a stream may have been checked before and be opened after. */
export function endedLately() {
  const ended = new Map<string, number>()
  return {
    note(session: string): void {
      ended.set(session, Date.now())
      for (const [old, at] of ended) {
        if (at > Date.now() - kept) return
        ended.delete(old)
      }
    },
    has: (session: string): boolean => ended.has(session),
  }
}
