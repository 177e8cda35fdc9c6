import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { ContactSafety, ContactView, NewContactChannel } from './contact-schemas.js'

/** Clients say how they may be reached; whoever acts for them, where that was ticked. */
export const contactPermissions = {
  manageOwnContact: { label: 'Say how one may be reached', grant: ['client', 'representative'], capability: 'record' },
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
  getClientContact: {
    method: 'GET',
    path: '/clients/:clientId/contact',
    summary: 'Reads how a client may be reached, for staff',
    permission: 'readClients',
    params: client,
    reply: ContactView,
  },
} as const satisfies Dict<OperationInput>
