import { problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'
import { coveredBy, type Reader, reaches, reachOf } from '../reader.js'
import { mayStaffStart } from './contact-rules.js'

const closedOne = `
  select c.client_id, c.staff_member_id, not c.is_in_team_inbox and c.staff_member_id in (${coveredBy('$2::uuid', '$5::timestamptz')}) as is_covered
  from messaging.conversation c where c.id = $6::uuid and c.state = 'closed' and ${reaches}`
interface Closed {
  readonly client_id: string
  readonly staff_member_id: string
  readonly is_covered: boolean
}

/**
 * Whether staff may open a conversation again, if it is closed: that is writing first, so by the roster of whoever does it,
 * or of the keeper for whom they cover. Also yes for what is open, and for what is not theirs to see: other rules hold there.
 */
export async function mayReopen(scope: Scope, reader: Reader, conversationId: string): Promise<boolean> {
  if (reader.side === 'client') return true
  const [closed] = await ask<Closed>(scope, closedOne, [...reachOf(reader), conversationId])
  if (closed === undefined || (await mayStaffStart(scope, closed.client_id, reader.staffMemberId))) return true
  return closed.is_covered && mayStaffStart(scope, closed.client_id, closed.staff_member_id)
}

/** Refuses to open a closed conversation again, by writing or without, to whoever may not write first to its client. */
export async function demandMayReopen(scope: Scope, reader: Reader, conversationId: string): Promise<void> {
  if (!(await mayReopen(scope, reader, conversationId))) throw problem(messaging.problems.clientNotAssigned)
}
