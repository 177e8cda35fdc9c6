import type { Actor } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import type { Caller, Hat, Owed } from './unit.js'

/** Whether staff must have a second step of signing in, or may. */
export type SecondStep = 'required' | 'offered'

/** What `core.open_unit` answers: whether the login session still holds, and what the person may reach right now. */
interface OpenedRow {
  readonly is_valid: boolean
  readonly hat: Hat | null
  readonly account_name: string | null
  readonly language: string | null
  readonly time_zone: string | null
  readonly staff_member_id: string | null
  readonly staff_agency_id: string | null
  readonly roles: readonly string[] | null
  readonly extra_permissions: readonly string[] | null
  readonly profile_client_id: string | null
  readonly relation: 'self' | 'representative' | 'contact' | null
  readonly capabilities: readonly string[] | null
  readonly agencies: readonly string[] | null
  readonly revision: string
  readonly must_change: boolean | null
  readonly has_factor: boolean | null
  readonly needs_factor: boolean | null
  readonly is_fresh: boolean | null
  readonly standing: string | null
  readonly day: string
}

/** A person whose login session has just been checked in the database. */
export interface Opened {
  readonly actor: Actor
  readonly person: { readonly name: string; readonly language?: string; readonly timeZone?: string; readonly worksHere?: true }
  readonly roles: readonly string[]
  readonly extraPermissions: readonly string[]
  /** What was ticked for somebody who acts for a client; empty: everything of the relation. */
  readonly capabilities: readonly string[]
  readonly agencies: readonly string[]
  /** The tenant's revision: a snapshot of another one is out of date. */
  readonly revision: string
  readonly owed?: Owed
  /** Whether the person has proved who they are within the last five minutes. */
  readonly isFresh: boolean
  /** As long as the sign-in keeps this number, and the day lasts, all of this holds but freshness. */
  readonly standing: string
  readonly day: string
}

// The standing is that of the moment before the look: what changes meanwhile makes it out of date, never too new.
const found = '*, core.standing_of($1, $2) as standing, current_date as day'
const text = `select ${found} from core.open_unit($1, $2, $3)`
/** From the answer on the database itself refuses writes, until the savepoint around it is released. */
const readingText = `select ${found}, set_config('transaction_read_only', 'on', true) as read_only from core.open_unit($1, $2, $3)`

/** Checks the login session and sets the session variables, in one statement. Undefined: the session is gone. */
export async function openSession(
  link: Link,
  caller: Caller,
  secondStep: SecondStep = 'offered',
  isReading = false,
): Promise<Opened | undefined> {
  const { rows } = await link.send<OpenedRow>({
    ...(isReading ? { name: 'open_unit_read', text: readingText } : { name: 'open_unit', text }),
    values: [caller.sessionId, caller.accountId, caller.hat ?? null],
  })
  const [row] = rows
  if (row === undefined || !row.is_valid || caller.accountId === undefined) return undefined
  const owed = owedBy(row, secondStep)
  return {
    standing: row.standing ?? '',
    day: row.day,
    actor: actorOf(row, caller.accountId, caller.sessionId),
    person: {
      name: row.account_name ?? '',
      ...(row.language !== null && { language: row.language }),
      ...(row.time_zone !== null && { timeZone: row.time_zone }),
      ...(row.needs_factor === true && { worksHere: true as const }),
    },
    roles: row.roles ?? [],
    extraPermissions: row.extra_permissions ?? [],
    capabilities: row.relation === 'self' ? [] : (row.capabilities ?? []),
    agencies: row.agencies ?? [],
    revision: row.revision,
    ...(owed !== undefined && { owed }),
    isFresh: row.is_fresh === true,
  }
}

/** The password first: whoever was handed one on paper makes it their own before anything hangs on it. */
function owedBy(row: OpenedRow, secondStep: SecondStep): Owed | undefined {
  if (row.must_change === true) return 'password'
  return secondStep === 'required' && row.needs_factor === true && row.has_factor !== true ? 'factor' : undefined
}

const actorOf = (row: OpenedRow, accountId: string, sessionId: string | undefined): Actor => ({
  kind: 'person',
  id: accountId,
  ...(sessionId !== undefined && { sessionId }),
  ...(row.staff_member_id !== null &&
    row.staff_agency_id !== null && { staff: { id: row.staff_member_id, agencyId: row.staff_agency_id } }),
  ...(row.profile_client_id !== null && { profile: { clientId: row.profile_client_id, relation: row.relation ?? 'self' } }),
})

/** The account of those who have none. */
export const nobody = '00000000-0000-0000-0000-000000000000'
/** Nobody signed in. */
export const visitor: Actor = Object.freeze({ kind: 'visitor', id: nobody })
/** The system itself: handlers, jobs, the command line. */
export const system: Actor = Object.freeze({ kind: 'system', id: nobody })
