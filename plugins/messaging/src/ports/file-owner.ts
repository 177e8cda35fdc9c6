import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging } from '../contract.js'
import { readerOf, reaches, reachOf } from '../reader.js'
import { messageFiles } from '../store/attach-files.js'

const readIt = `
  select 1 as found from messaging.message m
  join messaging.conversation c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
  where m.id = $6::uuid and c.agency_id = any ($7::uuid[]) and ${reaches}`

/** Whoever may read a conversation may open what was sent in it, by the very same rule. */
export const fileOwner: PortFill<typeof messaging, 'core.fileOwners'> = (scope) => ({
  resource: messageFiles,
  async mayRead(messageId) {
    if (!scope.can(messaging.permissions.readConversations)) return false
    const rows = await ask(scope, readIt, [...reachOf(readerOf(scope)), messageId, `{${scope.agencies.join(',')}}`])
    return rows.length > 0
  },
})
