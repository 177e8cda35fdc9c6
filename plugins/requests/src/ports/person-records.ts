import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { requests } from '../contract.js'

const readAll = `
  select id, kind, title, body, link, packet, state, due_on, expires_on, sent_by_name, created_at, delivered_at, opened_at, started_at,
    ended_at, reminders, reason, answer, answered_by_name, relation
  from requests.request where client_id = $1::uuid order by created_at, id`

/** Everything a person was asked and answered, for export and for erasure. */
export const personRecords: PortFill<typeof requests, 'core.personRecords'> = (scope) => ({
  all: (clientId) => ask<object>(scope, readAll, [clientId]),
  async erase(clientId) {
    await ask(scope, 'delete from requests.request where client_id = $1::uuid', [clientId])
  },
})
