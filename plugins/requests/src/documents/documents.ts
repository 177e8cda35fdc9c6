import { core, type Operation, problem } from '@lintel/core'
import { requests, type Scope } from '../contract.js'
import { documentsKind } from './documents-kind.js'
import { mustFind } from '../store/find-request.js'
import { mayChange } from '../store/may-change.js'
import type { RequestRow } from '../store/read-requests.js'
import { sendRequest } from '../store/send-request.js'
import { acceptAll, decide, sendBack } from './decide-documents.js'
import { checkNames } from './places.js'
import { detailOf } from './wanted.js'
import { handIn, takeBack } from './move-documents.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

async function mustFindDocuments(scope: Scope, requestId: string): Promise<RequestRow> {
  const row = await mustFind(scope, requestId)
  if (row.kind !== documentsKind) throw problem(core.problems.notFound)
  return row
}
async function ownDocuments(scope: Scope, requestId: string): Promise<RequestRow> {
  if (scope.actor.profile === undefined) throw problem(core.problems.notFound)
  return mustFindDocuments(scope, requestId)
}

export const askForDocuments: Do<'askForDocuments'> = async ({ params, body: { accepts, most, partNames, ...rest } }, scope) => {
  checkNames(scope, partNames)
  const detail = detailOf({ accepts, most }, partNames)
  return { id: await sendRequest(scope, { ...rest, kind: documentsKind, clientId: params.clientId, detail }) }
}
export const sendDocuments: Do<'sendDocuments'> = async ({ params, body }, scope) =>
  handIn(scope, await ownDocuments(scope, params.requestId), body.fileIds, body.part === undefined ? {} : { part: body.part })
export const replaceDocument: Do<'replaceDocument'> = async ({ params, body }, scope) =>
  handIn(scope, await ownDocuments(scope, params.requestId), body.fileIds, { insteadOf: params.fileId })
export const takeBackDocument: Do<'takeBackDocument'> = async ({ params }, scope) =>
  takeBack(scope, await ownDocuments(scope, params.requestId), params.fileId)

async function documentsToDecide(scope: Scope, requestId: string): Promise<RequestRow> {
  const row = await mustFindDocuments(scope, requestId)
  await mayChange(scope, row)
  return row
}
export const acceptDocuments: Do<'acceptDocuments'> = async ({ params }, scope) => {
  const row = await documentsToDecide(scope, params.requestId)
  if (row.state !== 'handedIn' && row.state !== 'started') throw problem(requests.problems.notHandedIn)
  await acceptAll(scope, row)
}
export const sendBackDocuments: Do<'sendBackDocuments'> = async ({ params, body }, scope) =>
  sendBack(scope, await documentsToDecide(scope, params.requestId), body.reason)
export const acceptDocument: Do<'acceptDocument'> = async ({ params }, scope) =>
  decide(scope, await documentsToDecide(scope, params.requestId), params.fileId, { verdict: 'accepted' })
export const sendBackDocument: Do<'sendBackDocument'> = async ({ params, body }, scope) =>
  decide(scope, await documentsToDecide(scope, params.requestId), params.fileId, { verdict: 'neededAgain', reason: body.reason.trim() })
