import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { messaging } from '../contract.js'
import { serverWords } from '../server/server-words.js'

interface Row {
  readonly side: 'client' | 'staff'
  readonly sent_at: string
}
const recent = `
  select m.side, m.sent_at from messaging.message m
  where m.client_id = $1::uuid and m.agency_id = any ($2::uuid[]) and m.sent_at > $3::timestamptz
  order by m.sent_at desc limit 100`

/** Messages are a sign of life in a client's portal. What they say, and in which conversation, is not told. */
export const portalActivity: PortFill<typeof messaging, 'core.portalActivity'> = (scope) => ({
  async recent(clientId, since) {
    const t = serverWords.t(scope.language)
    const rows = await ask<Row>(scope, recent, [clientId, `{${scope.agencies.join(',')}}`, since.toISOString()])
    return rows.map(({ side, sent_at }) => ({
      kind: 'interaction',
      by: side,
      text: t(side === 'client' ? 'activity.wrote' : 'activity.wasWritten'),
      at: sent_at,
    }))
  },
})
