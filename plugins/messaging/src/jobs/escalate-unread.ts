import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { escalateUnread as escalate } from '../store/escalate-unread.js'

/** Whether an hour's setting is over since then; office hours can only make it later. */
const over = (since: string, setting: string): string =>
  `those->'settings'->>'${setting}' <> '0' and c.${since} <= now() - make_interval(hours => (those->'settings'->>'${setting}')::int)`

/**
 * Tells of messages that nobody of the staff read in time. Every five minutes, where there may be any, and at once again while more of
 * them wait.
 */
export const escalateUnread = jobFor<typeof messaging>()({
  name: 'escalateUnread',
  cron: '*/5 * * * *',
  due: `select a.id::uuid as agency_id
    from jsonb_array_elements($1::jsonb) those cross join lateral jsonb_array_elements_text(those->'agencies') a (id)
    where exists (select from messaging.conversation c where c.agency_id = a.id::uuid and c.state = 'open' and c.overdue_since is null
        and ${over('waits_since', 'escalateAfterHours')})
      or exists (select from messaging.conversation c where c.agency_id = a.id::uuid and c.further_since is null
        and ${over('overdue_since', 'escalateFurtherAfterHours')})`,
  input: Type.Object({}),
  async run(scope) {
    if (await escalate(scope)) scope.enqueue(escalateUnread, {})
  },
})
