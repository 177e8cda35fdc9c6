import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { closeSilent as close, isSilent } from '../store/close-silent.js'

/** Closes conversations whose client did not answer in time. Every five minutes, where there are any; doing it again changes nothing. */
export const closeSilent = jobFor<typeof messaging>()({
  name: 'closeSilent',
  cron: '*/5 * * * *',
  due: `select a.id::uuid as agency_id
    from jsonb_array_elements($1::jsonb) those cross join lateral jsonb_array_elements_text(those->'agencies') a (id)
    cross join lateral (select now() - make_interval(hours => (those->'settings'->>'autoCloseHours')::int) as before) clock
    where those->'settings'->>'autoCloseHours' <> '0' and exists (${isSilent('a.id::uuid', 'clock.before', `those->'settings'->>'contactMode'`)})`,
  input: Type.Object({}),
  async run(scope) {
    if (await close(scope)) scope.enqueue(closeSilent, {})
  },
})
