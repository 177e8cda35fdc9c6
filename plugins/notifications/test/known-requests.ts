import { stub, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { type KnownRequest, requests } from '@lintel/requests/contract'

export type RequestEvent =
  | 'requestSent'
  | 'requestOpened'
  | 'requestCompleted'
  | 'requestCancelled'
  | 'reminderDue'
  | 'requestHandedIn'
  | 'requestSentBack'

const fail = () => Promise.reject(new Error('not asked for in these tests'))

/** Requests as those hear of them who tell: their events, and what is known of each; `keeperOf` looks after all of them. */
export function knownRequests(keeperOf: () => string | undefined) {
  const known = new Map<string, KnownRequest>()
  return {
    stub: stub(requests, {
      requests: {
        find: async (id) => known.get(id),
        seenOfPacket: async () => ({ parts: true, changes: true }),
        keeperOf: async () => keeperOf(),
        send: fail,
        markDelivered: fail,
        start: fail,
        complete: fail,
        cancel: fail,
      },
    }),
    /** A question to a client, as it is told of. */
    newRequest: ({ clientId = '', agencyId }: TestPerson, more: Partial<KnownRequest> = {}): KnownRequest => ({
      id: crypto.randomUUID(),
      clientId,
      agencyId,
      kind: 'requests:question',
      detail: {},
      isWaiting: true,
      isLate: false,
      isSeen: false,
      ...more,
    }),
    /** Says that something happened to a request that is now like this, and waits until everybody has heard. */
    async emit(portal: TestPortal, event: RequestEvent, request: KnownRequest): Promise<void> {
      known.set(request.id, request)
      const where = { tenantId: portal.tenant().id, agencyId: request.agencyId }
      await portal.kernel.system(where, requests, async (scope) => {
        const about = { requestId: request.id, clientId: request.clientId }
        if (event === 'requestSent') scope.emit(requests.events.requestSent, { ...about, kind: request.kind })
        if (event === 'requestCompleted') scope.emit(requests.events.requestCompleted, { ...about, kind: request.kind, relation: 'self' })
        if (event === 'requestOpened') scope.emit(requests.events.requestOpened, about)
        if (event === 'requestCancelled') scope.emit(requests.events.requestCancelled, about)
        if (event === 'requestHandedIn') scope.emit(requests.events.requestHandedIn, { ...about, time: 1 })
        if (event === 'requestSentBack') scope.emit(requests.events.requestSentBack, { ...about, time: 1 })
        if (event === 'reminderDue') scope.emit(requests.events.reminderDue, { ...about, reminder: 1 })
      })
      await portal.settled()
    },
  }
}
