import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { messaging } from '../contract.js'

const readAll = `
  select c.id, c.subject, c.staff_name, c.started_by, c.state, c.closed_at, c.closed_reason, c.created_at,
    (select json_agg(json_build_object('position', m.position, 'side', m.side, 'author', m.author_name, 'relation', m.relation,
      'body', m.body, 'sentAt', m.sent_at) order by m.position)
     from messaging.message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id) as messages
  from messaging.conversation c where c.client_id = $1::uuid order by c.created_at, c.id`

const readDrafts = `
  select d.place, d.body as draft, d.saved_at from messaging.draft d where d.client_id = $1::uuid order by d.saved_at`

/** All conversations of a person, for export and for erasure. Messages and read markers go with their conversation. */
export const personRecords: PortFill<typeof messaging, 'core.personRecords'> = (scope) => ({
  async all(clientId) {
    const [conversations, drafts] = [await ask<object>(scope, readAll, [clientId]), await ask<object>(scope, readDrafts, [clientId])]
    return [...conversations, ...drafts]
  },
  async erase(clientId) {
    await ask(scope, 'delete from messaging.draft where client_id = $1::uuid', [clientId])
    await ask(scope, 'delete from messaging.conversation where client_id = $1::uuid', [clientId])
  },
})
