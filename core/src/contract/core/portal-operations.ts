import type { OperationInput, PermissionInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import { ClientPortalView, PortalActivityView, PortalAdditionBody, PortalChoiceView, PortalItemView } from './portal-schemas.js'

const client = Type.Object({ clientId: Type.Id() })
const path = '/clients/:clientId/portal'

/** What staff may do with clients' portals; whose, is decided by how they stand to the record. */
export const portalPermissions = {
  manageClientPortals: { label: 'Manage the portals of all clients of the agency, not only of one’s own', grant: ['administrator'] },
  addPortalItems: {
    label: 'Create the portals of one’s clients, add items and remove them',
    grant: ['caseManager', 'therapist', 'administrator'],
  },
  viewAsClient: { label: 'See the portal of one’s clients as they see it', grant: ['caseManager', 'therapist', 'administrator'] },
} as const satisfies Dict<PermissionInput>

/** The client-portal section of the record. */
export const portalOperations = {
  getClientPortal: {
    method: 'GET',
    path,
    summary: 'Tells how a client’s portal stands at this agency, and what one may do with it',
    permission: 'readClients',
    params: client,
    reply: ClientPortalView,
  },
  createClientPortal: {
    method: 'POST',
    path,
    summary: 'Creates the portal before anything is in it; again, it answers the same one',
    permission: 'addPortalItems',
    params: client,
    reply: Type.Object({ id: Type.Id() }),
  },
  getPortalActivity: {
    method: 'GET',
    path: `${path}/activity`,
    summary: 'Tells what happened in a client’s portal in the last seven days',
    permission: 'readClients',
    params: client,
    reply: PortalActivityView,
  },
  listPortalItems: {
    method: 'GET',
    path: `${path}/items`,
    summary: 'Lists what waits for the client in the portal, and what was shared or done lately; overdue first',
    permission: 'readClients',
    params: client,
    reply: Type.Array(PortalItemView),
  },
  listPortalChoices: {
    method: 'GET',
    path: `${path}/choices`,
    summary: 'Lists what may be put into a client’s portal, of all plugins',
    permission: 'addPortalItems',
    params: client,
    reply: Type.Array(PortalChoiceView),
  },
  addPortalItems: {
    method: 'POST',
    path: `${path}/items`,
    summary: 'Puts ready items into a client’s portal; the first one creates the portal',
    permission: 'addPortalItems',
    params: client,
    body: PortalAdditionBody,
    reply: Type.Object({ added: Type.Integer() }),
  },
  removePortalItem: {
    method: 'DELETE',
    path: `${path}/items/:itemId`,
    summary: 'Takes an item back out of a client’s portal',
    permission: 'addPortalItems',
    params: Type.Object({ clientId: Type.Id(), itemId: Type.String({ minLength: 3, maxLength: 120, pattern: '^[a-z][a-zA-Z0-9]*:.+$' }) }),
  },
  startPreview: {
    method: 'POST',
    path: `${path}/previews`,
    summary: 'Begins to look at a client’s portal as the client sees it, for a while and without changing anything',
    permission: 'viewAsClient',
    params: client,
    body: Type.Object({ create: Type.Optional(Type.Boolean({ title: 'Create the portal where there is none' })) }),
    reply: Type.Object({ id: Type.Id(), clientId: Type.Id(), expiresAt: Type.Instant() }),
  },
  endPreview: {
    method: 'POST',
    path: '/previews/:previewId/end',
    summary: 'Ends looking at a portal as its client',
    permission: 'viewAsClient',
    params: Type.Object({ previewId: Type.Id() }),
    reply: Type.Object({ clientId: Type.Id() }),
  },
  enterPortal: {
    method: 'POST',
    path: '/portals/:portalId/enter',
    summary: 'Goes from a portal’s address to its client, for those who may use the portal for them',
    permission: 'manageOwnSignIn',
    params: Type.Object({ portalId: Type.Id() }),
    reply: Type.Object({ clientId: Type.Id() }),
  },
} as const satisfies Dict<OperationInput>
