import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'

/** What a person was told, for export and for erasure. */
export const personRecords: PortFill<typeof notifications, 'core.personRecords'> = (scope) => ({
  all: (clientId) =>
    ask<object>(scope, 'select kind, created_at, read_at from notifications.notice where client_id = $1 order by created_at', [clientId]),
  async erase(clientId) {
    await ask(scope, 'delete from notifications.notice where client_id = $1', [clientId])
  },
})
