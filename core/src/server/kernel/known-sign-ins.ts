import type { Opened } from './open-unit.js'
import type { Caller } from './unit.js'

/** What the database said of sign-ins the last time they were used in this process. */
export interface KnownSignIns {
  recall(caller: Caller, revision: string): Opened | undefined
  /** Undefined: the sign-in is gone. */
  keep(caller: Caller, opened: Opened | undefined): void
}
interface Known {
  readonly opened: Opened
  readonly since: number
}
const most = 10_000
/** Milliseconds after which a sign-in is looked up in full again, whatever its number says. */
const longest = 60_000

/** Remembers the sign-ins used last. Only a guess: every use is judged by the database's answer of that moment. */
export function knownSignIns(): KnownSignIns {
  const known = new Map<string, Known>()
  const keyOf = ({ tenantId, accountId, sessionId, hat }: Caller): string => `${tenantId}/${accountId}/${sessionId}/${hat ?? ''}`
  return {
    recall(caller, revision) {
      const found = known.get(keyOf(caller))
      return found?.opened.revision === revision && performance.now() - found.since < longest ? found.opened : undefined
    },
    keep(caller, opened) {
      const key = keyOf(caller)
      const isKnown = known.delete(key) // the newest stand last
      if (opened === undefined || opened.owed !== undefined) return
      known.set(key, { opened, since: performance.now() })
      const [oldest] = known.keys()
      if (!isKnown && known.size > most && oldest !== undefined) known.delete(oldest)
    },
  }
}
