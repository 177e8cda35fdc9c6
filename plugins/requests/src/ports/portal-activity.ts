import type { PortalEvent, PortFill } from '@lintel/core'
import type { requests } from '../contract.js'
import { allKinds } from '../kinds/all-kinds.js'
import { byName, asTodo } from '../store/present-request.js'
import { type RequestRow, readRequests } from '../store/read-requests.js'
import { serverWords } from '../server/server-words.js'

const recent = `and r.client_id = $3::uuid and greatest(r.created_at, r.opened_at, r.ended_at) > $4::timestamptz
  order by greatest(r.created_at, r.opened_at, r.ended_at) desc limit 100`

/** What was asked, opened and answered lately, in the portal of one client. */
export const portalActivity: PortFill<typeof requests, 'core.portalActivity'> = (scope) => ({
  async recent(clientId, since) {
    const [kinds, rows] = await Promise.all([allKinds(scope), readRequests(scope, recent, [clientId, since.toISOString()])])
    const known = byName(kinds)
    const t = serverWords.t(scope.language)
    const eventsOf = (row: RequestRow): readonly PortalEvent[] => {
      const { title } = asTodo(row, known)
      const isAnswered = row.ended_at !== null && (row.state === 'done' || row.state === 'declined')
      return [
        { kind: 'item', by: 'staff', text: t('activity.asked', { title }), at: row.created_at },
        ...(row.opened_at === null
          ? []
          : [{ kind: 'interaction', by: 'client', text: t('activity.opened', { title }), at: row.opened_at } as const]),
        ...(isAnswered && row.ended_at !== null
          ? [
              {
                kind: 'item',
                by: 'client',
                text: t(row.state === 'done' ? 'activity.done' : 'activity.declined', { title }),
                at: row.ended_at,
              } as const,
            ]
          : []),
      ]
    }
    return rows.flatMap(eventsOf).filter(({ at }) => Date.parse(at) > since.getTime())
  },
})
