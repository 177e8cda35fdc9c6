import type { MessageView, Scope } from '../contract.js'
import { readerOf } from '../reader.js'
import { listMessages } from './list-messages.js'
import { readConversation } from './read-conversation.js'

/** A conversation from its first message to its newest. */
export interface Whole {
  readonly id: string
  readonly subject: string | null
  readonly clientName: string
  readonly staffName: string
  readonly agencyName: string
  readonly language: string
  readonly timeZone: string
  readonly messages: readonly MessageView[]
}
const atOnce = 500
const most = 20_000

/** Reads all of a conversation of one's own, oldest first. */
export async function readWhole(scope: Scope, conversationId: string): Promise<Whole> {
  const reader = readerOf(scope)
  const { subject, client, staffMember, agencyName } = await readConversation(scope, reader, conversationId)
  const messages: MessageView[] = []
  let before: number | null = null
  do {
    const page = await listMessages(scope, reader, { conversationId, limit: atOnce, ...(before !== null && { before }) })
    messages.push(...page.items)
    before = page.next
  } while (before !== null && messages.length < most)
  scope.audit({ clientId: client.id, resource: 'conversation', resourceId: conversationId, basis: 'export' })
  const names = { clientName: client.name, staffName: staffMember.name, agencyName }
  return {
    id: conversationId,
    subject,
    ...names,
    language: scope.language,
    timeZone: scope.tenant.timeZone,
    messages: messages.toReversed(),
  }
}
