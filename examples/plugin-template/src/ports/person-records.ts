import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { pluginTemplate } from '../contract.js'

const all =
  'select id, text, set_at as "setAt", reached_at as "reachedAt" from plugin_template.goal where client_id = $1 order by set_at, id'

/** Everything about a person, for export and for erasure. */
export const personRecords: PortFill<typeof pluginTemplate, 'core.personRecords'> = (scope) => ({
  all: (clientId) => ask<object>(scope, all, [clientId]),
  async erase(clientId) {
    await ask(scope, 'delete from plugin_template.goal where client_id = $1', [clientId])
  },
})
