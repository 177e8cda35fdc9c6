import { core, type Core, type Operation, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { StaffChoices, StaffPreferences } from '../../contract/core/staff-schemas.js'
import { ask } from '../data/ask.js'
import { say } from '../words/server-words.js'
import { managedMember, memberRights } from './rights.js'

type CoreScope = ScopeOf<Core>
type Chosen = Static<typeof StaffPreferences>
type Choices = Static<typeof StaffChoices>
const lists = 'service_types as "serviceTypes", locations'

async function readChoices(scope: CoreScope): Promise<Choices> {
  const [choices] = await ask<Choices>(scope, `select ${lists} from core.agency where id = $1`, [scope.agencyId])
  return choices ?? { serviceTypes: [], locations: [] }
}
async function read(scope: CoreScope, staffMemberId: string): Promise<{ chosen: Chosen; choices: Choices }> {
  const [[chosen], choices] = await Promise.all([
    ask<Chosen>(scope, `select ${lists}, notify_by as "notifyBy" from core.staff_member where id = $1 and agency_id = $2`, [
      staffMemberId,
      scope.agencyId,
    ]),
    readChoices(scope),
  ])
  if (chosen === undefined) throw problem(core.problems.notFound)
  return { chosen, choices }
}

/** What is not in the agency's list any more may stay chosen, but not be chosen anew. */
async function write(scope: CoreScope, staffMemberId: string, wanted: Chosen): Promise<void> {
  const { chosen, choices } = await read(scope, staffMemberId)
  for (const name of ['serviceTypes', 'locations'] as const) {
    const strange = wanted[name].find((each) => !choices[name].includes(each) && !chosen[name].includes(each))
    if (strange === undefined) continue
    throw problem(core.problems.invalidInput, {
      errors: [{ pointer: `/body/${name}`, detail: say(scope.language, 'fault.notInList', { name: strange }) }],
    })
  }
  await ask(scope, 'update core.staff_member set service_types = $2, locations = $3, notify_by = $4 where id = $1', [
    staffMemberId,
    wanted.serviceTypes,
    wanted.locations,
    wanted.notifyBy,
  ])
  const fields = (['serviceTypes', 'locations', 'notifyBy'] as const).filter((name) => chosen[name].join('\n') !== wanted[name].join('\n'))
  scope.audit({ resource: 'staffMember', resourceId: staffMemberId, fields })
}
const own = (scope: CoreScope): string => {
  if (scope.actor.staff === undefined) throw problem(core.problems.notFound)
  return scope.actor.staff.id
}

/** One's own service types, locations and ways to be told. */
export const getOwnPreferences: Operation<Core, 'getOwnPreferences'> = (_input, scope) => read(scope, own(scope))
export const changeOwnPreferences: Operation<Core, 'changeOwnPreferences'> = ({ body }, scope) => write(scope, own(scope), body)
/** Those of a colleague. */
export const getStaffPreferences: Operation<Core, 'getStaffPreferences'> = ({ params }, scope) => read(scope, params.staffMemberId)
export const changeStaffPreferences: Operation<Core, 'changeStaffPreferences'> = async ({ params, body }, scope) => {
  const { account_id } = await memberRights(scope, params.staffMemberId)
  if (account_id !== scope.actor.id) await managedMember(scope, params.staffMemberId)
  await write(scope, params.staffMemberId, body)
}

/** The lists that staff choose from. */
export const getStaffChoices: Operation<Core, 'getStaffChoices'> = (_input, scope) => readChoices(scope)
const linesOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
export const changeStaffChoices: Operation<Core, 'changeStaffChoices'> = async ({ body }, scope) => {
  const wanted = { serviceTypes: linesOf(body.serviceTypes), locations: linesOf(body.locations) }
  for (const [name, lines] of Object.entries(wanted)) {
    const detail = lines.length > 50 ? 'Give at most 50 lines' : 'Keep each line to 80 characters'
    if (lines.length > 50 || lines.some((line) => line.length > 80))
      throw problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${name}`, detail }] })
  }
  await ask(scope, 'update core.agency set service_types = $2, locations = $3 where id = $1', [
    scope.agencyId,
    wanted.serviceTypes,
    wanted.locations,
  ])
  scope.audit({ resource: 'agency', resourceId: scope.agencyId, fields: ['serviceTypes', 'locations'] })
}
