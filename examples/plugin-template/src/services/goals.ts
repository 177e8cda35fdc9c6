import { ask } from '@lintel/core/server'
import type { Goal, Goals, Scope } from '../contract.js'

const ofClient = `
  select id, text, set_at as "setAt", reached_at as "reachedAt" from plugin_template.goal
  where client_id = $1 order by reached_at is not null, set_at desc, id limit 100`

/** Goals as this scope may see them: the database decides. */
export const createGoals = (scope: Scope): Goals => ({
  of: (clientId) => ask<Goal>(scope, ofClient, [clientId]),
})
