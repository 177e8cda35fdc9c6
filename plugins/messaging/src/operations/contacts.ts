import type { CareTeamMember } from '@lintel/care-team/contract'
import { core, type Operation, problem } from '@lintel/core'
import type { Contact, messaging, Scope } from '../contract.js'
import { helpOf } from '../help.js'
import { readerOf } from '../reader.js'
import { reachableMembers } from '../services/contact-rules.js'
import { demandInView } from '../store/staff-in-view.js'
import { openWith, readRecipient } from '../store/recipients.js'

export const getContact: Operation<typeof messaging, 'getContact'> = async ({ params }, scope) => {
  const reader = readerOf(scope)
  await demandInView(scope, params.staffMemberId)
  if (reader.side === 'staff') return { contact: null }
  const members = await reachableMembers(scope, reader.clientId)
  const member = members.find(({ staffMemberId }) => staffMemberId === params.staffMemberId)
  if (member === undefined) return { contact: null }
  scope.audit({ clientId: reader.clientId })
  return { contact: await contactOf(scope, reader.clientId, member) }
}

export const listContacts: Operation<typeof messaging, 'listContacts'> = async (_, scope) => {
  const reader = readerOf(scope)
  if (reader.side === 'staff') return { items: [] }
  scope.audit({ clientId: reader.clientId })
  const items: Contact[] = []
  for (const member of await reachableMembers(scope, reader.clientId)) items.push(await contactOf(scope, reader.clientId, member))
  return { items }
}

const contactOf = async (scope: Scope, clientId: string, member: CareTeamMember): Promise<Contact> => ({
  staffMember: { id: member.staffMemberId, name: member.name },
  openConversationId: await openWith(scope, clientId, member.staffMemberId),
  help: helpOf(scope, member.agencyId, member.staffMemberId),
})

export const getRecipient: Operation<typeof messaging, 'getRecipient'> = async ({ params }, scope) => {
  const staffMemberId = scope.actor.staff?.id
  if (staffMemberId === undefined) throw problem(core.problems.notFound)
  const recipient = await readRecipient(scope, params.clientId)
  scope.audit({ clientId: params.clientId })
  return { ...recipient, openConversationId: await openWith(scope, params.clientId, staffMemberId) }
}
