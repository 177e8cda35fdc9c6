import type { EntityManager } from '@mikro-orm/postgresql'
import type { Actor, AuditDetail } from '../../contract/index.js'
import type { Link, Statement } from '../data/link.js'
import { idArray } from '../data/values.js'
import type { Snapshot } from './snapshot.js'
import type { Caller, Owed, Unit } from './unit.js'

/** An event or a job that waits for the commit. */
export interface Outgoing {
  readonly kind: 'event' | 'job'
  /** `<plugin>.<key>` of the event, or of the job. */
  readonly name: string
  readonly tenantId: string
  readonly agencyId: string | undefined
  readonly payload: unknown
  readonly startAfter?: Date
}
/** A message that leaves the portal after the commit. */
export interface OutgoingDelivery {
  readonly tenantId: string
  readonly deliveryId: string
  readonly startAfter?: Date
  /** The job's own id, where the message's was used by an earlier job. */
  readonly jobId?: string
}
/** News for connected browsers, told after the commit. */
export interface Notice {
  readonly tenantId: string
  readonly topic: string
  readonly accounts: readonly string[]
}
/** One line of the audit trail, before who and when are added. */
export interface AuditLine extends AuditDetail {
  readonly operation: string
  readonly outcome: 'allow' | 'deny' | 'error'
  /** Somebody read, and changed nothing. */
  readonly isLook?: boolean
}

/** What a unit leaves behind: told after the commit, or (refusals) written after the rollback in a transaction of its own. */
export interface Wake {
  readonly outgoing: Outgoing[]
  readonly deliveries: OutgoingDelivery[]
  readonly notices: Notice[]
  readonly denied: AuditLine[]
}

/** The state of one unit of work while it runs. Kernel only. */
export interface RunningUnit extends Wake {
  readonly link: Link
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly actor: Actor
  readonly person?: NonNullable<Unit['person']>
  readonly agencies: readonly string[]
  readonly permissions: ReadonlySet<string>
  readonly language: string
  /** Set where the sign-in is not finished. */
  readonly owed?: Owed
  /** Whether the person has proved who they are within the last five minutes. */
  readonly isFresh?: boolean
  readonly audit: AuditLine[]
  /** Scopes by plugin id, made on first use. */
  readonly scopes: Map<string, object>
  /** Entity managers in use, flushed before the commit. */
  readonly managers: Set<EntityManager>
  /** The value of `lintel.agencies` on the link right now. */
  agenciesSet: string
}

/**
 * A view of the unit's link that shows rows of these agencies only. Units serve several plugins on one connection, so
 * the variable is set right before the statement, in the same breath: links keep the order.
 */
export function linkFor(unit: RunningUnit, agencies: readonly string[]): Link {
  const literal = idArray(agencies)
  const aim = (): void => {
    if (unit.agenciesSet === literal) return
    unit.agenciesSet = literal
    void unit.link
      .send({ name: 'set_agencies', text: `select set_config('lintel.agencies', $1, true)`, values: [literal] })
      .catch(() => undefined) // the statement after it fails too, and is awaited
  }
  return {
    send: <Row>(statement: Statement) => {
      aim()
      return unit.link.send<Row>(statement)
    },
    copyIn: (text, rows) => {
      aim()
      return unit.link.copyIn(text, rows)
    },
  }
}
