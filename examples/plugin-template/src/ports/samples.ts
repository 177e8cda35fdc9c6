import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { pluginTemplate } from '../contract.js'

const insert = `insert into plugin_template.goal (id, agency_id, client_id, text, set_at, reached_at)
  values ($1, $2, $3, $4, $5::timestamptz, $5::timestamptz + $6::interval)`
const lifelike = [
  { text: 'Find a room near the school', reachedAfter: null },
  { text: 'Get a new ID card', reachedAfter: '9 days' },
]

/** Goals for the demonstration (they read like life), and for checks from outside (every text holds the word). */
export const samples: PortFill<typeof pluginTemplate, 'core.samples'> = (scope) => ({
  async make({ agencyId, clientId, word }) {
    const setAt = new Date(scope.now().getTime() - 12 * 86_400_000).toISOString()
    const made = []
    for (const { text, reachedAfter } of word === undefined ? lifelike : [{ text: `Goal ${word}`, reachedAfter: null }]) {
      const id = scope.newId()
      await ask(scope, insert, [id, agencyId, clientId, text, setAt, reachedAfter])
      made.push({ resource: 'goal', id })
    }
    return made
  },
})
