import { type Requests, type Scope, waitingStates } from '../contract.js'
import { seenOfPacket } from '../store/see-packet.js'
import { findRequest, mustFind } from '../store/find-request.js'
import { keeperOf } from '../store/keeper.js'
import { endRequest, moveOn } from '../store/move-request.js'
import { sendRequest } from '../store/send-request.js'
import { sentToMany } from '../store/sent-to-many.js'
import { mayChange } from '../store/may-change.js'

const waits = new Set<string>(waitingStates)
/** Of those that wait, what nobody has opened. */
const unopened = new Set<string>(['sent', 'delivered'])

/** What other plugins may do with requests. */
export const createRequests = (scope: Scope): Requests => ({
  send: (request) => sendRequest(scope, request),
  async find(requestId) {
    const row = await findRequest(scope, requestId)
    if (row === undefined) return undefined
    const {
      id,
      client_id,
      agency_id,
      kind,
      detail,
      state,
      is_late,
      is_changed,
      packet_id,
      packet_total,
      packet_unseen,
      packet_unshown,
      part,
    } = row
    const rest = { isFirst: part === 0, hasOthers: packet_total > 1, isSeen: packet_unseen === 0, isPageSeen: packet_unshown === 0 }
    const isSeen = !unopened.has(state) && !is_changed
    const known = { id, clientId: client_id, agencyId: agency_id, kind, detail, isWaiting: waits.has(state), isLate: is_late, isSeen }
    return { ...known, ...(packet_id !== null && { packet: { id: packet_id, ...rest } }) }
  },
  seenOfPacket: (packetId) => seenOfPacket(scope, packetId),
  keeperOf: (requestId) => keeperOf(scope, requestId),
  sentToMany: (campaignId, fromClientId, most) => sentToMany(scope, campaignId, fromClientId, most),
  async markDelivered(requestId) {
    await moveOn(scope, await mustFind(scope, requestId), 'delivered')
  },
  async start(requestId) {
    await moveOn(scope, await mustFind(scope, requestId), 'started')
  },
  async complete(requestId, answer) {
    const row = await mustFind(scope, requestId)
    if (row.state === 'done') return
    await endRequest(scope, row, { state: 'done', ...(answer !== undefined && { answer }) })
  },
  async cancel(requestId, reason) {
    const row = await mustFind(scope, requestId)
    await mayChange(scope, row)
    await endRequest(scope, row, { state: 'cancelled', ...(reason !== undefined && { reason }) })
  },
})
