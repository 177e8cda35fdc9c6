import { ask } from '@lintel/core/server'
import type { ReadBy, Scope } from '../contract.js'

const readThem = `
  select m.id as "messageId", array_agg(r.account_id) as "accountIds"
  from messaging.message m
  join messaging.read_marker r on r.tenant_id = m.tenant_id and r.conversation_id = m.conversation_id and r.position >= m.position
  where m.agency_id = $1::uuid and m.id = any ($2::uuid[])
  group by m.id`

/** Who has read these messages by now: what told them of it later would come too late. */
export const haveRead = (scope: Scope, messageIds: readonly string[]): Promise<readonly ReadBy[]> =>
  ask<ReadBy>(scope, readThem, [scope.agencyId, `{${messageIds.join(',')}}`])
