import type { PortalEvent, PortFill } from '@lintel/core'
import type { requests, Scope } from '../contract.js'
import { documentsKind } from '../documents/documents-kind.js'
import { filesOf } from '../documents/files-of.js'
import { allKinds } from '../kinds/all-kinds.js'
import { serverWords } from '../server/server-words.js'
import { byName, asTodo } from '../store/present-request.js'
import { type RequestRow, readRequests } from '../store/read-requests.js'

// Files come in at any time while documents are waited for, and not every one moves the request.
const recent = `and r.client_id = $3::uuid and (greatest(r.created_at, r.opened_at, r.handed_in_at, r.ended_at) > $4::timestamptz
    or (r.kind = '${documentsKind}' and r.started_at is not null and r.ended_at is null))
  order by greatest(r.created_at, r.opened_at, r.handed_in_at, r.ended_at) desc limit 100`

const isOfDocuments = ({ kind }: RequestRow): boolean => kind === documentsKind

/** How it ended: a client answers, and staff accept the documents that came before. */
function endOf(row: RequestRow, title: string, t: ReturnType<typeof serverWords.t>): readonly PortalEvent[] {
  if (row.ended_at === null || (row.state !== 'done' && row.state !== 'declined')) return []
  if (row.state === 'done' && isOfDocuments(row))
    return [{ kind: 'interaction', by: 'staff', text: t('activity.accepted', { title }), at: row.ended_at }]
  return [
    { kind: 'item', by: 'client', text: t(row.state === 'done' ? 'activity.done' : 'activity.declined', { title }), at: row.ended_at },
  ]
}

const handedIn = async (scope: Scope, rows: readonly RequestRow[]) =>
  filesOf(
    scope,
    rows.filter(isOfDocuments).map(({ id }) => id),
  )

/** What was asked, opened, sent and answered lately, in the portal of one client. */
export const portalActivity: PortFill<typeof requests, 'core.portalActivity'> = (scope) => ({
  async recent(clientId, since) {
    const [kinds, rows] = await Promise.all([allKinds(scope), readRequests(scope, recent, [clientId, since.toISOString()])])
    const files = await handedIn(scope, rows)
    const known = byName(kinds)
    const t = serverWords.t(scope.language)
    const eventsOf = (row: RequestRow): readonly PortalEvent[] => {
      const { title } = asTodo(row, known)
      return [
        { kind: 'item', by: 'staff', text: t('activity.asked', { title }), at: row.created_at },
        ...(row.opened_at === null
          ? []
          : [{ kind: 'interaction', by: 'client', text: t('activity.opened', { title }), at: row.opened_at } as const]),
        ...(files.get(row.id) ?? []).map(
          ({ sentAt: at }): PortalEvent => ({ kind: 'item', by: 'client', text: t('activity.sent', { title }), at }),
        ),
        ...endOf(row, title, t),
      ]
    }
    return rows.flatMap(eventsOf).filter(({ at }) => Date.parse(at) > since.getTime())
  },
})
