import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { requests } from '../contract.js'
import { requestFiles } from '../documents/files-of.js'

const readAll = `
  select id, kind, title, body, link, packet, state, due_on, expires_on, sent_by_name, created_at, delivered_at, opened_at, started_at,
    ended_at, reminders, reason, answer, answered_by_name, relation, handed_in_at, checks, changed_at, removed_at,
    (select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'sha256', f.sha256) order by f.created_at, f.id)
     from core.file f where f.tenant_id = request.tenant_id and f.resource = '${requestFiles}' and f.resource_id = request.id) as files
  from requests.request where client_id = $1::uuid order by created_at, id`

const filesOfClient = 'select f.id from core.file f where f.client_id = $1::uuid and f.resource = $2'

/** Everything a person was asked and answered, for export and for erasure. */
export const personRecords: PortFill<typeof requests, 'core.personRecords'> = (scope) => ({
  all: (clientId) => ask<object>(scope, readAll, [clientId]),
  async erase(clientId) {
    const files = await ask<{ id: string }>(scope, filesOfClient, [clientId, requestFiles])
    for (const { id } of files) await scope.services.core.files.remove(id)
    await ask(scope, 'delete from requests.request where client_id = $1::uuid', [clientId])
  },
})
