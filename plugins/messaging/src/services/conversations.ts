import { core, problem } from '@lintel/core'
import { type Conversations, messaging, type NewConversation, type Scope } from '../contract.js'
import { type Reader, readerOf } from '../reader.js'
import { answeringStaff } from '../store/answering-staff.js'
import { closeConversation } from '../store/close-conversation.js'
import { forgetDraft, placeTo } from '../store/drafts.js'
import { haveRead } from '../store/have-read.js'
import { openConversation } from '../store/open-conversation.js'
import { isPrivateByAge } from '../store/privacy.js'
import { writeMessage } from '../store/write-message.js'
import { sentToMany } from '../store/sent-to-many.js'
import { demandClientMayStart, demandStaffMayStart } from './contact-rules.js'
import { demandMayReopen } from './reopening.js'

/** Conversations by the rules: who may write first, to whom, and where. */
export const createConversations = (scope: Scope): Conversations => ({
  async open(input) {
    const reader = readerOf(scope)
    await demandMayOpen(scope, reader, input)
    const isPrivate = input.isPrivate === true || (await isPrivateByAge(scope, input.clientId, input.staffMemberId))
    const id = await openConversation(scope, reader, { ...input, isPrivate })
    const other = reader.side === 'client' ? input.staffMemberId : input.clientId
    await forgetDraft(scope, reader, { clientId: input.clientId, place: placeTo(other) })
    return id
  },
  async write(input) {
    const reader = readerOf(scope)
    if (reader.side === 'staff') await demandMayReopen(scope, reader, input.conversationId)
    return writeMessage(scope, reader, input)
  },
  async close(conversationId) {
    await closeConversation(scope, readerOf(scope), conversationId)
  },
  answeringStaff: (conversationIds) => answeringStaff(scope, conversationIds),
  haveRead: (messageIds) => haveRead(scope, messageIds),
  sentToMany: (campaignId, fromClientId, most) => sentToMany(scope, campaignId, fromClientId, most),
})

async function demandMayOpen(scope: Scope, reader: Reader, { clientId, staffMemberId, isPrivate }: NewConversation): Promise<void> {
  if (reader.side === 'client') {
    if (clientId !== reader.clientId) throw problem(core.problems.notFound)
    if (isPrivate === true && !scope.can(messaging.permissions.markPrivate)) throw problem(core.problems.forbidden)
    return demandClientMayStart(scope, clientId, staffMemberId)
  }
  if (staffMemberId !== reader.staffMemberId) throw problem(core.problems.notFound)
  return demandStaffMayStart(scope, clientId, staffMemberId)
}
