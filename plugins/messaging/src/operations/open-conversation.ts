import { core, type Operation, problem } from '@lintel/core'
import { said } from '../store/said.js'
import type { messaging } from '../contract.js'

/** A client writes first. */
export const openConversation: Operation<typeof messaging, 'openConversation'> = async ({ body }, scope) => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  return { id: await scope.own.conversations.open({ ...body, body: said(body), clientId }) }
}

/** Staff write first. */
export const writeToClient: Operation<typeof messaging, 'writeToClient'> = async ({ params, body }, scope) => {
  const staffMemberId = scope.actor.staff?.id
  if (staffMemberId === undefined) throw problem(core.problems.notFound)
  return { id: await scope.own.conversations.open({ ...body, body: said(body), clientId: params.clientId, staffMemberId }) }
}
