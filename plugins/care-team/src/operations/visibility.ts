import type { Operation } from '@lintel/core'
import type { careTeam } from '../contract.js'
import { listVisibilities as list } from '../services/list-visibilities.js'
import { changeVisibility as change, ownStaffMember, readVisibility } from '../services/visibility.js'

export const getOwnVisibility: Operation<typeof careTeam, 'getOwnVisibility'> = async (_, scope) => {
  const { isShownInPortal, mayClientsStartContact } = await readVisibility(scope, ownStaffMember(scope))
  return { isShownInPortal, mayClientsStartContact }
}

export const changeOwnVisibility: Operation<typeof careTeam, 'changeOwnVisibility'> = async ({ body }, scope) =>
  change(scope, ownStaffMember(scope), body)

export const getVisibility: Operation<typeof careTeam, 'getVisibility'> = async ({ params }, scope) =>
  readVisibility(scope, params.staffMemberId)

export const changeVisibility: Operation<typeof careTeam, 'changeVisibility'> = async ({ params, body }, scope) =>
  change(scope, params.staffMemberId, body)

export const listVisibilities: Operation<typeof careTeam, 'listVisibilities'> = async ({ query }, scope) =>
  list(scope, query.after, query.limit ?? 50)
