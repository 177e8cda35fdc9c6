import { Type } from '@lintel/core'
import { PacketChange, RequestChange } from '../schemas.js'

const one = Type.Object({ requestId: Type.Id() })
const aPacket = Type.Object({ packetId: Type.Id() })

/** How staff keep what was asked up to date: correct it, remove it from the client’s list, put it back. */
export const upkeepOperations = {
  changeRequest: {
    method: 'PATCH',
    path: '/requests/:requestId',
    permission: 'sendRequests',
    summary: 'Changes what is asked, or its days, while it waits; what is left out stays, null takes it away.',
    params: one,
    body: RequestChange,
  },
  removeRequest: {
    method: 'POST',
    path: '/requests/:requestId/remove',
    permission: 'sendRequests',
    summary: 'Removes a request from the client’s list. What waits is taken back; what was done stays in the record and in the log.',
    params: one,
  },
  putBackRequest: {
    method: 'POST',
    path: '/requests/:requestId/put-back',
    permission: 'sendRequests',
    summary: 'Undoes a removal; what was taken back waits again, for thirty days and while its last day is not over.',
    params: one,
  },
  changePacket: {
    method: 'PATCH',
    path: '/packets/:packetId',
    permission: 'sendRequests',
    summary: 'Renames a packet, or changes the day by which all that waits in it is due.',
    params: aPacket,
    body: PacketChange,
  },
  removePacket: {
    method: 'POST',
    path: '/packets/:packetId/remove',
    permission: 'sendRequests',
    summary: 'Removes a whole packet from the client’s list: what waits is taken back, what is done stays in the record.',
    params: aPacket,
  },
  putBackPacket: {
    method: 'POST',
    path: '/packets/:packetId/put-back',
    permission: 'sendRequests',
    summary: 'Puts all removed parts of a packet back; what the removal took back waits again.',
    params: aPacket,
  },
} as const
