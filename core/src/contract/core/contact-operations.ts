import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { ContactSafety, ContactView, NewContactChannel, NewOwnNumber, OwnNumbers } from './contact-schemas.js'

/** Clients say how they may be reached; whoever acts for them, where that was ticked. */
export const contactPermissions = {
  manageOwnContact: { label: 'Say how one may be reached', grant: ['client', 'representative'], capability: 'record' },
  manageOwnNumbers: { label: 'Say at which number one is texted of those one acts for', grant: ['representative'] },
} as const satisfies Dict<PermissionInput>

const channel = Type.Object({ channelId: Type.Id() })
const client = Type.Object({ clientId: Type.Id() })
const made = Type.Object({ id: Type.Id() })

/** Ways to reach a client, with consent for each. */
export const contactOperations = {
  getOwnContact: {
    method: 'GET',
    path: '/contact',
    summary: 'Reads how the person in focus may be reached, withdrawn consents included',
    permission: 'manageOwnContact',
    reply: ContactView,
  },
  addContactChannel: {
    method: 'POST',
    path: '/contact/channels',
    summary: 'Adds a way to be reached, and with it the consent to be written to there for these purposes',
    permission: 'manageOwnContact',
    body: NewContactChannel,
    reply: made,
  },
  withdrawContactChannel: {
    method: 'POST',
    path: '/contact/channels/:channelId/withdraw',
    summary: 'Withdraws the consent for one way to be reached; it is kept as history',
    permission: 'manageOwnContact',
    params: channel,
  },
  changeContactSafety: {
    method: 'PUT',
    path: '/contact/safety',
    summary: 'Says what not to do when reaching out',
    permission: 'manageOwnContact',
    body: ContactSafety,
  },
  getOwnNumbers: {
    method: 'GET',
    path: '/contact/own-numbers',
    summary: 'Reads at which numbers somebody who acts for a client is texted themselves, withdrawn consents included',
    permission: 'manageOwnNumbers',
    reply: OwnNumbers,
  },
  addOwnNumber: {
    method: 'POST',
    path: '/contact/own-numbers',
    summary: 'Adds a number of one’s own, and with it the consent to be texted there of those one acts for',
    permission: 'manageOwnNumbers',
    body: NewOwnNumber,
    reply: made,
  },
  withdrawOwnNumber: {
    method: 'POST',
    path: '/contact/own-numbers/:channelId/withdraw',
    summary: 'Withdraws the consent for a number of one’s own; it is kept as history',
    permission: 'manageOwnNumbers',
    params: channel,
  },
  getClientContact: {
    method: 'GET',
    path: '/clients/:clientId/contact',
    summary: 'Reads how a client may be reached, for staff',
    permission: 'readClients',
    params: client,
    reply: ContactView,
  },
} as const satisfies Dict<OperationInput>
