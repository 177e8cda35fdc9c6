import { type Dict, type OperationInput, Type } from '@lintel/core'
import { Contact, ContactPolicy, Recipient, StaffContact, StaffMode, WhyNot } from '../schemas.js'

const aboutStaff = Type.Object({ staffMemberId: Type.Id() })
/** The agencies whose rule `staffWriteFirst` is; empty for every other reason. */
const whyNotAt = Type.Array(Type.Id())
const choice = Type.Object({ contactMode: StaffMode })

/** Who may write first to whom, and how it is set: for the agency, by an administrator for a colleague, by staff for themselves. */
export const contactOperations = {
  getContact: {
    method: 'GET',
    path: '/contacts/:staffMemberId',
    permission: 'readConversations',
    summary: 'What to know before writing to a member of staff; null, with the reason, where one may not write first.',
    params: aboutStaff,
    reply: Type.Object({ contact: Type.Nullable(Contact), whyNot: Type.Nullable(WhyNot), whyNotAt }),
  },
  listContacts: {
    method: 'GET',
    path: '/contacts',
    permission: 'readConversations',
    summary: 'The members of staff whom the profile in focus may write to first, or why there are none.',
    reply: Type.Object({ items: Type.Array(Contact), whyNot: Type.Nullable(WhyNot), whyNotAt }),
  },
  getRecipient: {
    method: 'GET',
    path: '/recipients/:clientId',
    permission: 'writeToClients',
    summary: 'What staff need to know before writing to a client.',
    params: Type.Object({ clientId: Type.Id() }),
    reply: Recipient,
  },
  getContactPolicy: {
    method: 'GET',
    path: '/contact-policy',
    permission: 'manageContact',
    summary: 'Who may write first at this agency, and when a conversation without an answer closes.',
    reply: ContactPolicy,
  },
  changeContactPolicy: {
    method: 'PUT',
    path: '/contact-policy',
    permission: 'manageContact',
    summary: 'Sets who may write first at this agency, and after how many hours without an answer a conversation closes (0: never).',
    body: ContactPolicy,
    reply: ContactPolicy,
  },
  getOwnContact: {
    method: 'GET',
    path: '/own-contact',
    permission: 'changeOwnContact',
    summary: 'One’s own choice of who may write first, and the agency’s.',
    reply: StaffContact,
  },
  changeOwnContact: {
    method: 'PUT',
    path: '/own-contact',
    permission: 'changeOwnContact',
    summary: 'Chooses who may write first to oneself; `agency` follows the agency.',
    body: choice,
    reply: StaffContact,
  },
  getStaffContact: {
    method: 'GET',
    path: '/staff-members/:staffMemberId/contact',
    permission: 'manageContact',
    summary: 'The choice of a colleague.',
    params: aboutStaff,
    reply: StaffContact,
  },
  changeStaffContact: {
    method: 'PUT',
    path: '/staff-members/:staffMemberId/contact',
    permission: 'manageContact',
    summary: 'Chooses for a colleague; `agency` follows the agency.',
    params: aboutStaff,
    body: choice,
    reply: StaffContact,
  },
} as const satisfies Dict<OperationInput>
