import type { Link } from '../data/link.js'
import type { KnownSignIns } from './known-sign-ins.js'
import { asViewer } from './open-preview.js'
import { openSession, type Opened, type SecondStep } from './open-unit.js'
import type { Caller } from './unit.js'

/** Thrown inside a transaction when what this process remembers of a tenant, or of a sign-in, is no longer so. */
export class Stale extends Error {
  constructor(readonly what: 'tenant' | 'signIn') {
    super(`What was remembered of the ${what} is out of date`)
  }
}

/** Somebody at the door of a unit of work. */
export interface Entry {
  /** What the database answered the last time. Reading may begin with it before the answer of this time is here. */
  readonly guess?: Opened
  /** Undefined where the sign-in is gone, and for visitors. */
  readonly answer: Promise<Opened | undefined>
  /** Waits for the answer; throws `Stale` where the guess was wrong. Called before anything is committed or told. */
  confirm(): Promise<void>
}
interface Entering {
  readonly signIns: KnownSignIns
  readonly secondStep: SecondStep | undefined
  readonly mayGuess: boolean
  readonly isReading: boolean
}

/**
 * Asks the database whether the sign-in still holds and what it reaches. Where the last answer is known and the work only
 * reads, or says that a rollback undoes all of it, the question is sent and not waited for: the work's own first statement travels behind it, and both are judged
 * by this answer. Other work waits, for it may do what a rollback does not undo.
 */
export function enter(link: Link, caller: Caller, revision: string, { signIns, secondStep, mayGuess, isReading }: Entering): Entry {
  if (caller.sessionId === undefined) return { answer: Promise.resolve(undefined), confirm: async () => undefined }
  const answer = openSession(link, asViewer(caller), secondStep, isReading)
  const guess = mayGuess && caller.preview === undefined ? signIns.recall(caller, revision) : undefined
  answer.then((opened) => signIns.keep(caller, opened)).catch(() => undefined)
  return {
    ...(guess && { guess }),
    answer,
    async confirm() {
      if (guess === undefined) return
      const opened = await answer
      if (opened?.facts === guess.facts) return
      throw new Stale(opened !== undefined && opened.revision !== revision ? 'tenant' : 'signIn')
    },
  }
}
