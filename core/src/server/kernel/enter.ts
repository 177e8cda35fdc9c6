import type { Link } from '../data/link.js'
import type { KnownSignIns } from './known-sign-ins.js'
import { asViewer } from './open-preview.js'
import { openSession, type Opened, type SecondStep } from './open-unit.js'
import { goOn } from './standing/go-on.js'
import type { Caller } from './unit.js'

/** Thrown inside a transaction when what this process remembers of a tenant, or of a sign-in, is no longer so. */
export class Stale extends Error {
  constructor(readonly what: 'tenant' | 'signIn') {
    super(`What was remembered of the ${what} is out of date`)
  }
}

/** Somebody at the door of a unit of work. */
export interface Entry {
  /** What the database answered: this time, or the last time, where the work may begin with that. Undefined where the sign-in is gone. */
  readonly opened: Opened | Promise<Opened | undefined>
  /** Waits for the answer; throws `Stale` where the guess was wrong. Called before anything is committed or told. */
  confirm(): Promise<void>
}
interface Entering {
  readonly signIns: KnownSignIns
  /** A second attempt looks the sign-in up in full: another request may have remembered something old again meanwhile. */
  readonly isFirst: boolean
  readonly secondStep: SecondStep | undefined
  readonly mayGuess: boolean
  readonly isReading: boolean
}
const settled = async (): Promise<void> => undefined

/**
 * Asks the database whether the sign-in still holds and what it reaches. Of one that was looked up before, only whether
 * anything has changed since. Where the work only reads, or says that a rollback undoes all of it, this is sent and not
 * waited for: the work's own first statement travels behind it, and both are judged by this answer. Other work waits, for
 * it may do what a rollback does not undo.
 */
export function enter(link: Link, caller: Caller, revision: string, entering: Entering): Entry {
  if (caller.sessionId === undefined) return { opened: Promise.resolve(undefined), confirm: settled }
  const { signIns, isFirst, mayGuess, isReading } = entering
  const known = isFirst && caller.preview === undefined ? signIns.recall(caller, revision) : undefined
  if (known === undefined) return { opened: lookUp(link, caller, entering), confirm: settled }
  const since = goOn(link, caller, known, isReading)
  since.catch(() => undefined)
  const judged = async (): Promise<Opened> => {
    const found = await since
    if (found === 'revised') throw new Stale('tenant')
    if (found !== 'changed' && (found === 'fresh') === known.isFresh) return known
    const now = found === 'changed' ? undefined : { ...known, isFresh: found === 'fresh' }
    signIns.keep(caller, now)
    if (now === undefined || mayGuess) throw new Stale('signIn')
    return now
  }
  return mayGuess ? { opened: known, confirm: async () => void (await judged()) } : { opened: judged(), confirm: settled }
}

async function lookUp(link: Link, caller: Caller, { signIns, secondStep, isReading }: Entering): Promise<Opened | undefined> {
  const opened = await openSession(link, asViewer(caller), secondStep, isReading)
  signIns.keep(caller, opened)
  return opened
}
