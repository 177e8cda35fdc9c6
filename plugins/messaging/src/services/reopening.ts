import { problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'
import type { Reader } from '../reader.js'
import { mayStaffStart } from './contact-rules.js'

const closedOwn = `
  select c.client_id from messaging.conversation c where c.id = $1::uuid and c.state = 'closed' and c.staff_member_id = $2::uuid`

/** Opening a closed conversation again is writing first: who writes to assigned clients only may not do it for another. */
export async function demandMayReopen(scope: Scope, reader: Reader, conversationId: string): Promise<void> {
  if (reader.side === 'client') return
  const [closed] = await ask<{ client_id: string }>(scope, closedOwn, [conversationId, reader.staffMemberId])
  if (closed !== undefined && !(await mayStaffStart(scope, closed.client_id, reader.staffMemberId)))
    throw problem(messaging.problems.clientNotAssigned)
}
