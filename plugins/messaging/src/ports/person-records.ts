import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { messageFiles } from '../store/attach-files.js'

const readAll = `
  select c.id, c.subject, c.staff_name, c.started_by, c.state, c.closed_at, c.closed_reason, c.created_at,
    (select json_agg(json_build_object('position', m.position, 'side', m.side, 'author', m.author_name, 'relation', m.relation,
      'body', m.body, 'sentAt', m.sent_at,
      'files', case when m.file_count > 0 then (
        select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256', f.sha256) order by f.created_at, f.id)
        from core.file f where f.tenant_id = m.tenant_id and f.resource = '${messageFiles}' and f.resource_id = m.id) end) order by m.position)
     from messaging.message m where m.tenant_id = c.tenant_id and m.conversation_id = c.id) as messages
  from messaging.conversation c where c.client_id = $1::uuid order by c.created_at, c.id`

const readDrafts = `
  select d.place, d.body as draft, d.saved_at from messaging.draft d where d.client_id = $1::uuid order by d.saved_at`

const filesOfClient = 'select f.id from core.file f where f.client_id = $1::uuid and f.resource = $2'

/** All conversations of a person, for export and for erasure. Messages and read markers go with their conversation. */
export const personRecords: PortFill<typeof messaging, 'core.personRecords'> = (scope) => ({
  async all(clientId) {
    const [conversations, drafts] = [await ask<object>(scope, readAll, [clientId]), await ask<object>(scope, readDrafts, [clientId])]
    return [...conversations, ...drafts]
  },
  async erase(clientId) {
    for (const { id } of await ask<{ id: string }>(scope, filesOfClient, [clientId, messageFiles]))
      await scope.services.core.files.remove(id)
    await ask(scope, 'delete from messaging.draft where client_id = $1::uuid', [clientId])
    await ask(scope, 'delete from messaging.conversation where client_id = $1::uuid', [clientId])
  },
})
