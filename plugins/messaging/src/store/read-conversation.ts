import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type ConversationDetail, messaging, type Scope } from '../contract.js'
import { helpOf } from '../help.js'
import { type Reader, reaches, reachOf } from '../reader.js'
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf } from './summary.js'

const readOne = `
  select ${summaryColumns}, a.name as agency_name
  from messaging.conversation c ${summaryJoins}
  join core.agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
  where c.id = $5::uuid and ${reaches}`

/** One conversation as its reader sees it; not there, or not theirs, is the same. */
export async function readConversation(scope: Scope, reader: Reader, conversationId: string): Promise<ConversationDetail> {
  const [row] = await ask<SummaryRow & { agency_name: string }>(scope, readOne, [...reachOf(reader), reader.accountId, conversationId])
  if (row === undefined) throw problem(core.problems.notFound)
  const isStaff = reader.side === 'staff'
  return {
    ...summaryOf(row),
    agencyName: row.agency_name,
    mayWrite: scope.can(messaging.permissions.writeMessages) && (isStaff || row.state === 'open'),
    mayClose: isStaff && scope.can(messaging.permissions.closeConversations),
    help: helpOf(scope, row.agency_id),
  }
}
