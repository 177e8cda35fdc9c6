import { Type } from '@lintel/core'
import { TemplateDetail, TemplateItem, TemplateName, TemplatePart } from './template-schemas.js'

const one = Type.Object({ templateId: Type.Id() })
const onePart = Type.Object({ templateId: Type.Id(), partId: Type.Id() })

/** Packets that an agency keeps, to be sent in one step. */
export const templateOperations = {
  listPacketTemplates: {
    method: 'GET',
    path: '/packet-templates',
    permission: 'sendRequests',
    summary: 'The packets that the agency keeps, by name.',
    reply: Type.Array(TemplateItem),
  },
  getPacketTemplate: {
    method: 'GET',
    path: '/packet-templates/:templateId',
    permission: 'sendRequests',
    summary: 'One packet that the agency keeps, with all its parts.',
    params: one,
    reply: TemplateDetail,
  },
  createPacketTemplate: {
    method: 'POST',
    path: '/packet-templates',
    permission: 'shapePackets',
    summary: 'Begins a packet, without parts.',
    body: TemplateName,
    reply: Type.Object({ id: Type.Id() }),
  },
  renamePacketTemplate: {
    method: 'PUT',
    path: '/packet-templates/:templateId',
    permission: 'shapePackets',
    summary: 'Calls a packet something else; what was sent keeps its name.',
    params: one,
    body: TemplateName,
  },
  removePacketTemplate: {
    method: 'POST',
    path: '/packet-templates/:templateId/remove',
    permission: 'shapePackets',
    summary: 'Keeps a packet no longer; what was sent stays.',
    params: one,
  },
  addTemplatePart: {
    method: 'POST',
    path: '/packet-templates/:templateId/parts',
    permission: 'shapePackets',
    summary: 'Adds a part at the end of a packet.',
    params: one,
    body: TemplatePart,
    reply: Type.Object({ id: Type.Id() }),
  },
  changeTemplatePart: {
    method: 'PUT',
    path: '/packet-templates/:templateId/parts/:partId',
    permission: 'shapePackets',
    summary: 'Writes a part of a packet anew; what was sent stays.',
    params: onePart,
    body: TemplatePart,
  },
  moveTemplatePart: {
    method: 'POST',
    path: '/packet-templates/:templateId/parts/:partId/move',
    permission: 'shapePackets',
    summary: 'Moves a part of a packet one place up or down; at the end of the list nothing happens.',
    params: onePart,
    body: Type.Object({ to: Type.Words(['up', 'down']) }),
  },
  removeTemplatePart: {
    method: 'POST',
    path: '/packet-templates/:templateId/parts/:partId/remove',
    permission: 'shapePackets',
    summary: 'Takes a part out of a packet.',
    params: onePart,
  },
  sendPacketTemplate: {
    method: 'POST',
    path: '/clients/:clientId/packets',
    permission: 'sendRequests',
    summary: 'Sends a whole packet to a client, in their language, with days counted from today; all of it or nothing.',
    params: Type.Object({ clientId: Type.Id() }),
    body: Type.Object({ templateId: Type.Id() }),
    reply: Type.Object({ id: Type.Id() }),
  },
} as const
