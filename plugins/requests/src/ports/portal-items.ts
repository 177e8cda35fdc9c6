import type { PortalItem, PortFill } from '@lintel/core'
import type { requests } from '../contract.js'
import { allKinds } from '../kinds/all-kinds.js'
import { findRequest } from '../store/find-request.js'
import { mayChange } from '../store/may-change.js'
import { asRequest, byName } from '../store/present-request.js'
import { type RequestRow, readRequests, waiting } from '../store/read-requests.js'
import { sendRequest } from '../store/send-request.js'
import { removeFromList } from '../upkeep/remove-request.js'
import { serverWords } from '../server/server-words.js'

const ofClient = `and r.client_id = $3::uuid and r.removed_at is null and (${waiting} or r.state = 'handedIn' or (r.state in ('done', 'declined') and r.ended_at > $1::timestamptz - interval '30 days'))
  order by r.created_at desc limit 100`
const stateOf = ({ state, is_late }: RequestRow): PortalItem['state'] =>
  state === 'done' || state === 'declined' || state === 'handedIn' ? 'done' : is_late ? 'overdue' : 'waiting'

/** Requests in the dialog that adds to a portal, and in the list of what is there. */
export const portalItems: PortFill<typeof requests, 'core.portalItems'> = (scope) => ({
  source: 'requests',
  async choices(clientId) {
    const t = serverWords.t(scope.language)
    return (await allKinds(scope)).map(({ name, title, description, icon, isReady, writePath }) => ({
      key: name,
      title,
      description,
      icon,
      group: t('requests'),
      ...(!isReady && {
        path: writePath === undefined ? (`/staff/requests/new?client=${clientId}&kind=${name}` as const) : fill(writePath, clientId),
      }),
    }))
  },
  async add(clientId, { keys, dueOn }) {
    const ids: string[] = []
    for (const kind of keys) ids.push(await sendRequest(scope, { clientId, kind, ...(dueOn !== undefined && { dueOn }) }))
    return ids
  },
  async list(clientId) {
    const [kinds, rows] = await Promise.all([allKinds(scope), readRequests(scope, ofClient, [clientId])])
    const known = byName(kinds)
    return rows.map((row) => {
      const { id, title, kindTitle, packet, sentAt, dueOn } = asRequest(row, known)
      const state = stateOf(row)
      return {
        id,
        title,
        kind: title === kindTitle ? serverWords.t(scope.language)('request') : kindTitle,
        addedAt: sentAt,
        state,
        path: `/staff/requests/${id}`,
        isRemovable: true,
        ...(packet !== undefined && { packet }),
        ...(dueOn !== undefined && { dueOn }),
      }
    })
  },
  async remove(clientId, itemId) {
    const row = /^[0-9a-f-]{36}$/.test(itemId) ? await findRequest(scope, itemId) : undefined
    if (row === undefined || row.client_id !== clientId) return false
    await mayChange(scope, row)
    await removeFromList(scope, row)
    return true
  },
})
const fill = (path: `/${string}`, clientId: string): `/${string}` => `/${path.slice(1).replace('{client}', clientId)}`
