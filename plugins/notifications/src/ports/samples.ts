import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications } from '../contract.js'

/** One piece of news for each of the client's own accounts. */
export const samples: PortFill<typeof notifications, 'core.samples'> = (scope) => ({
  async make({ clientId, agencyId, word }) {
    const rows = await ask<{ id: string }>(
      scope,
      `insert into notifications.notice (id, agency_id, account_id, client_id, kind, kind_name, path, once_key, created_at, told_at)
        select gen_random_uuid(), $2, p.account_id, p.client_id, 'messages', 'messages', $3, $4, now(), now() from core.profile_access p
        where p.client_id = $1 and p.relation = 'self' and p.is_active on conflict do nothing returning id`,
      [clientId, agencyId, word === undefined ? '/messages' : `/${word}`, word ?? 'sample'],
    )
    return rows.map(({ id }) => ({ resource: 'notice', id }))
  },
})
