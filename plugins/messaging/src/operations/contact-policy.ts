import { core, type Operation, problem } from '@lintel/core'
import type { messaging, Scope } from '../contract.js'
import {
  changeContactPolicy as changePolicy,
  changeStaffContact as changeStaff,
  readContactPolicy,
  readStaffContact,
} from '../store/contact-policy.js'

const ownId = (scope: Scope): string => {
  if (scope.actor.staff === undefined) throw problem(core.problems.notFound)
  return scope.actor.staff.id
}

export const getContactPolicy: Operation<typeof messaging, 'getContactPolicy'> = async (_, scope) => readContactPolicy(scope)

export const changeContactPolicy: Operation<typeof messaging, 'changeContactPolicy'> = async ({ body }, scope) => changePolicy(scope, body)

export const getOwnContact: Operation<typeof messaging, 'getOwnContact'> = async (_, scope) => readStaffContact(scope, ownId(scope))

export const changeOwnContact: Operation<typeof messaging, 'changeOwnContact'> = async ({ body }, scope) =>
  changeStaff(scope, ownId(scope), body.contactMode)

export const getStaffContact: Operation<typeof messaging, 'getStaffContact'> = async ({ params }, scope) =>
  readStaffContact(scope, params.staffMemberId)

export const changeStaffContact: Operation<typeof messaging, 'changeStaffContact'> = async ({ params, body }, scope) =>
  changeStaff(scope, params.staffMemberId, body.contactMode)
