import { core, type Operation, problem } from '@lintel/core'
import type { Contact, messaging, Scope } from '../contract.js'
import { fileLimitsOf, helpOf } from '../help.js'
import { readerOf } from '../reader.js'
import { mayStaffStart, reachableStaff, reachOf } from '../services/contact-rules.js'
import { placeTo, readDraft } from '../store/drafts.js'
import { keeperOf } from '../store/read-conversation.js'
import type { ReachRow } from '../store/reach.js'
import { openWith, readRecipient } from '../store/recipients.js'

const contactOf = async (scope: Scope, row: ReachRow, draft = ''): Promise<Contact> => ({
  draft,
  staffMember: { id: row.id, name: row.name },
  agencyId: row.agency_id,
  openConversationId: row.open_conversation_id,
  keeper: keeperOf(row),
  files: fileLimitsOf(scope, row.agency_id),
  help: await helpOf(scope, row.agency_id, row.id),
})

export const getContact: Operation<typeof messaging, 'getContact'> = async ({ params }, scope) => {
  const reader = readerOf(scope)
  if (reader.side === 'staff') throw problem(core.problems.notFound)
  const { row, whyNot } = await reachOf(scope, reader.clientId, params.staffMemberId)
  scope.audit({ clientId: reader.clientId })
  if (whyNot !== null) return { contact: null, whyNot, whyNotAt: whyNot === 'staffWriteFirst' ? [row.agency_id] : [] }
  const draft = await readDraft(scope, reader, { clientId: reader.clientId, place: placeTo(row.id) })
  return { contact: await contactOf(scope, row, draft), whyNot, whyNotAt: [] }
}

export const listContacts: Operation<typeof messaging, 'listContacts'> = async (_, scope) => {
  const reader = readerOf(scope)
  if (reader.side === 'staff') return { items: [], whyNot: 'nobody', whyNotAt: [] }
  scope.audit({ clientId: reader.clientId })
  const { staff, whyNot, whyNotAt } = await reachableStaff(scope, reader.clientId)
  return { items: await Promise.all(staff.map((row) => contactOf(scope, row))), whyNot, whyNotAt: [...whyNotAt] }
}

export const getRecipient: Operation<typeof messaging, 'getRecipient'> = async ({ params }, scope) => {
  const staffMemberId = scope.actor.staff?.id
  if (staffMemberId === undefined) throw problem(core.problems.notFound)
  const recipient = await readRecipient(scope, params.clientId)
  scope.audit({ clientId: params.clientId })
  return {
    ...recipient,
    openConversationId: await openWith(scope, params.clientId, staffMemberId),
    mayWrite: await mayStaffStart(scope, params.clientId, staffMemberId),
    draft: await readDraft(scope, readerOf(scope), { clientId: params.clientId, place: placeTo(params.clientId) }),
  }
}
