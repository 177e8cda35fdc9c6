import { Type } from '@lintel/core'
import { NewDocumentRequest, Reason } from '../schemas.js'
import { FileIds } from './request-file.js'

const one = Type.Object({ requestId: Type.Id() })
const oneFile = Type.Object({ requestId: Type.Id(), fileId: Type.Id() })

/** How documents are asked for, sent, looked at and accepted. */
export const documentOperations = {
  askForDocuments: {
    method: 'POST',
    path: '/clients/:clientId/document-requests',
    permission: 'sendRequests',
    summary: 'Asks a client to send documents: what, what for, which kinds of files and how many.',
    params: Type.Object({ clientId: Type.Id() }),
    body: NewDocumentRequest,
    reply: Type.Object({ id: Type.Id() }),
  },
  acceptDocuments: {
    method: 'POST',
    path: '/requests/:requestId/accept',
    permission: 'sendRequests',
    summary: 'Accepts what the client has sent, also where a part is missing: the request is done, and its files stay as they are.',
    params: one,
  },
  sendBackDocuments: {
    method: 'POST',
    path: '/requests/:requestId/send-back',
    permission: 'sendRequests',
    summary: 'Asks the client to send something else, with a reason that they read.',
    params: one,
    body: Type.Object({ reason: Reason }),
  },
  acceptDocument: {
    method: 'POST',
    path: '/requests/:requestId/documents/:fileId/accept',
    permission: 'sendRequests',
    summary: 'Accepts one file of what was sent; with the last one the request is done.',
    params: oneFile,
  },
  sendBackDocument: {
    method: 'POST',
    path: '/requests/:requestId/documents/:fileId/send-back',
    permission: 'sendRequests',
    summary: 'Asks for one file again, with a reason. When every file is decided, the request waits for the client.',
    params: oneFile,
    body: Type.Object({ reason: Reason }),
  },
  sendDocuments: {
    method: 'POST',
    path: '/to-do/:requestId/documents',
    permission: 'answerRequests',
    summary: 'Sends files that were taken in before, as one of the parts that were asked for. More can be added until staff accept.',
    params: one,
    body: Type.Object({ fileIds: FileIds, part: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })) }),
  },
  replaceDocument: {
    method: 'POST',
    path: '/to-do/:requestId/documents/:fileId/replace',
    permission: 'answerRequests',
    summary: 'Sends something in place of a file that is needed again; the content of the first is gone within the hour.',
    params: oneFile,
    body: Type.Object({ fileIds: FileIds }),
  },
  takeBackDocument: {
    method: 'POST',
    path: '/to-do/:requestId/documents/:fileId/take-back',
    permission: 'answerRequests',
    summary: 'Takes a file back that nobody has decided about yet; its content is gone within the hour.',
    params: oneFile,
  },
} as const
