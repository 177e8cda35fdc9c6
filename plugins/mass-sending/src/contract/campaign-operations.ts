import { type Dict, type OperationInput, Type } from '@lintel/core'
import { Campaign, CampaignSummary, Choices, ListLine, Recipient } from './reply-schemas.js'
import { ChosenCampaign, NewCampaign, OptOut, Reason } from './schemas.js'

const one = Type.Object({ campaignId: Type.Id() })
/** A hundred thousand ids in base64, and what is written around them. */
const largestBody = 6.5 * 1024 * 1024
const aboutClient = Type.Object({ clientId: Type.Id() })
const Tags = Type.Object({ tags: Type.Array(Type.String()) })

/** Sending to many, from choosing to the report. */
export const campaignOperations = {
  getChoices: {
    method: 'GET',
    path: '/choices',
    permission: 'sendToOwn',
    summary: 'What can be sent, and by what clients can be chosen.',
    reply: Choices,
  },
  listCampaigns: {
    method: 'GET',
    path: '/campaigns',
    permission: 'sendToOwn',
    summary: 'One’s own campaigns, newest first; for those who may send to everybody, the agency’s.',
    query: Type.Object({ before: Type.Optional(Type.Instant()) }),
    reply: Type.Object({ items: Type.Array(CampaignSummary), next: Type.Nullable(Type.Instant()) }),
  },
  createCampaign: {
    method: 'POST',
    path: '/campaigns',
    permission: 'sendToOwn',
    idempotent: true,
    largestBody,
    summary: 'Chooses whom to reach and says exactly how many, who is left out and why. Sends nothing yet.',
    body: NewCampaign,
    reply: Type.Object({ id: Type.Id() }),
  },
  createChosenCampaign: {
    method: 'POST',
    path: '/chosen-campaigns',
    permission: 'sendToOwn',
    idempotent: true,
    largestBody,
    summary: 'The same with something that says all itself, like a packet of requests: it is sent as it stands now.',
    body: ChosenCampaign,
    reply: Type.Object({ id: Type.Id() }),
  },
  getCampaign: {
    method: 'GET',
    path: '/campaigns/:campaignId',
    permission: 'sendToOwn',
    summary: 'A campaign: counts, previews, progress and report.',
    params: one,
    reply: Campaign,
  },
  listRecipients: {
    method: 'GET',
    path: '/campaigns/:campaignId/recipients',
    permission: 'sendToOwn',
    summary: 'The people of a campaign by name, a page at a time: those it reaches, with how far they are, or those left out for a reason.',
    params: one,
    query: Type.Object({ reason: Type.Optional(Reason), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    reply: Type.Object({ items: Type.Array(Recipient), isMore: Type.Boolean() }),
  },
  listUnusedLines: {
    method: 'GET',
    path: '/campaigns/:campaignId/unused-lines',
    permission: 'sendToOwn',
    summary: 'The lines of its list that reach nobody, by number and with the reason, a page at a time.',
    params: one,
    query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    reply: Type.Object({ total: Type.Integer(), page: Type.Integer(), pages: Type.Integer(), items: Type.Array(ListLine) }),
  },
  startCampaign: {
    method: 'POST',
    path: '/campaigns/:campaignId/start',
    permission: 'sendToOwn',
    summary: 'Sends to exactly the people who were counted. `count` is what the sender saw; another number is refused.',
    params: one,
    body: Type.Object({ count: Type.Integer({ minimum: 1 }) }),
    reply: Campaign,
  },
  pauseCampaign: {
    method: 'POST',
    path: '/campaigns/:campaignId/pause',
    permission: 'sendToOwn',
    summary: 'Holds it; nobody else is reached until it goes on.',
    params: one,
    reply: Campaign,
  },
  resumeCampaign: {
    method: 'POST',
    path: '/campaigns/:campaignId/resume',
    permission: 'sendToOwn',
    summary: 'Goes on where it was held.',
    params: one,
    reply: Campaign,
  },
  cancelCampaign: {
    method: 'POST',
    path: '/campaigns/:campaignId/cancel',
    permission: 'sendToOwn',
    summary: 'Ends it for good. Who has it keeps it; nobody else gets it.',
    params: one,
    reply: Campaign,
  },
  discardCampaign: {
    method: 'DELETE',
    path: '/campaigns/:campaignId',
    permission: 'sendToOwn',
    summary: 'Throws away a campaign that was not sent.',
    params: one,
  },
  getOptOut: {
    method: 'GET',
    path: '/opt-out',
    permission: 'optOut',
    summary: 'Whether the profile in focus wants nothing that is sent to many.',
    reply: OptOut,
  },
  changeOptOut: {
    method: 'PUT',
    path: '/opt-out',
    permission: 'optOut',
    summary: 'Wants nothing that is sent to many, or wants it again.',
    body: OptOut,
    reply: OptOut,
  },
  getTags: {
    method: 'GET',
    path: '/clients/:clientId/tags',
    permission: 'sendToOwn',
    summary: 'The tags of a client.',
    params: aboutClient,
    reply: Tags,
  },
  changeTags: {
    method: 'PUT',
    path: '/clients/:clientId/tags',
    permission: 'sendToOwn',
    summary: 'Sets the tags of a client, by which clients can be chosen.',
    params: aboutClient,
    body: Type.Object({ tags: Type.String({ maxLength: 800 }) }),
    reply: Tags,
  },
} as const satisfies Dict<OperationInput>
