import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { News, notifications, Scope } from '../contract.js'
import { holdNews } from '../store/hold-news.js'
import { newsOf } from '../store/messages-told.js'
import { readByNow } from '../store/read-by-now.js'
import { todoPath } from '../services/todo-path.js'

const page = 200
interface One {
  readonly id: string
  readonly clientId: string
  readonly packetId?: string
}
interface Some {
  readonly items: readonly One[]
  readonly nextClientId?: string
}

interface Many {
  some(scope: Scope, campaignId: string, from?: string): Promise<Some | undefined>
  newsOf(item: One): News
  /** Who has seen each of them by now, where that is known. */
  seenBy?(scope: Scope, items: readonly One[]): Promise<(id: string) => readonly string[]>
}

/** What was sent to many, with the news of each as it is told when it is sent alone. */
const kinds: Readonly<Record<'requests' | 'messages', Many>> = {
  requests: {
    /** Those that are unopened once nobody's opening can be settled beside this unit any more: it follows. */
    async some(scope, campaignId, from) {
      const look = async () => scope.optional.requests?.requests.sentToMany(campaignId, from, page)
      const before = await look()
      await holdNews(scope, before?.items.map(({ id, clientId, packetId }) => ({ clientId, path: todoPath(id, packetId) })) ?? [])
      return look()
    },
    newsOf: ({ id, clientId, packetId }) => ({
      kind: 'requests',
      source: 'requests',
      capability: 'forms',
      to: { clientId },
      path: todoPath(id, packetId),
      once: `requests.sent:${id}`,
    }),
  },
  messages: {
    some: async (scope, campaignId, from) => scope.optional.messaging?.conversations.sentToMany(campaignId, from, page),
    newsOf: ({ id, clientId }) => ({
      kind: 'messages',
      source: 'messaging',
      to: { clientId },
      path: `/messages/${id}`,
      once: newsOf(id),
    }),
    /** The first message of a conversation bears its id. */
    seenBy: (scope, items) =>
      readByNow(
        scope,
        items.map(({ id, clientId }) => ({ clientId, messageId: id, path: `/messages/${id}` })),
      ),
  },
}

/**
 * Tells the clients who were asked or written to together, like anybody to whom it is sent alone: one page, and then the next
 * one. A page that is done again tells nobody twice, because each piece of news has a key.
 */
export const tellMany = jobFor<typeof notifications>()({
  name: 'tellMany',
  input: Type.Object({
    what: Type.Words(['requests', 'messages']),
    campaignId: Type.Id(),
    fromClientId: Type.Optional(Type.Id()),
  }),
  async run(scope, { what, campaignId, fromClientId }) {
    const { some, newsOf, seenBy } = kinds[what]
    const found = await some(scope, campaignId, fromClientId)
    if (found === undefined) return
    const seen = await seenBy?.(scope, found.items)
    await scope.own.notices.tell(...found.items.map((item) => ({ ...newsOf(item), campaignId, ...(seen && { seenBy: seen(item.id) }) })))
    if (found.nextClientId !== undefined) scope.enqueue(tellMany, { what, campaignId, fromClientId: found.nextClientId })
  },
})
