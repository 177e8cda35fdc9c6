import { core, type Operation, problem } from '@lintel/core'
import type { messaging, Scope } from '../contract.js'
import { readerOf, type StaffReader } from '../reader.js'
import { changeAbsence, endAbsence, readAbsence } from '../store/absence.js'
import { handOver, listColleagues as list } from '../store/hand-over.js'
import { readConversation } from '../store/read-conversation.js'

function staffReader(scope: Scope): StaffReader {
  const reader = readerOf(scope)
  if (reader.side === 'client') throw problem(core.problems.notFound)
  return reader
}

export const listColleagues: Operation<typeof messaging, 'listColleagues'> = async (_, scope) => {
  const { staffMemberId } = staffReader(scope)
  return { items: (await list(scope)).filter(({ id }) => id !== staffMemberId) }
}

export const transferConversation: Operation<typeof messaging, 'transferConversation'> = async ({ params, body }, scope) => {
  await handOver(scope, staffReader(scope), params.conversationId, body.toStaffMemberId ?? null)
  return { conversationId: params.conversationId }
}

export const takeConversation: Operation<typeof messaging, 'takeConversation'> = async ({ params }, scope) => {
  const reader = staffReader(scope)
  await handOver(scope, reader, params.conversationId, reader.staffMemberId)
  return readConversation(scope, reader, params.conversationId)
}

export const getOwnAbsence: Operation<typeof messaging, 'getOwnAbsence'> = async (_, scope) =>
  readAbsence(scope, staffReader(scope).staffMemberId)

export const changeOwnAbsence: Operation<typeof messaging, 'changeOwnAbsence'> = async ({ body }, scope) =>
  changeAbsence(scope, staffReader(scope).staffMemberId, body)

export const endOwnAbsence: Operation<typeof messaging, 'endOwnAbsence'> = async (_, scope) =>
  endAbsence(scope, staffReader(scope).staffMemberId)

export const getStaffAbsence: Operation<typeof messaging, 'getStaffAbsence'> = async ({ params }, scope) =>
  readAbsence(scope, params.staffMemberId)

export const changeStaffAbsence: Operation<typeof messaging, 'changeStaffAbsence'> = async ({ params, body }, scope) =>
  changeAbsence(scope, params.staffMemberId, body)

export const endStaffAbsence: Operation<typeof messaging, 'endStaffAbsence'> = async ({ params }, scope) =>
  endAbsence(scope, params.staffMemberId)
