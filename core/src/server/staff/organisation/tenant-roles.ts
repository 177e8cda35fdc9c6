import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { insightOf } from '../../kernel/insight.js'
import { builtInRoles } from '../role-book.js'
import { missingFrom } from './missing-from.js'
import { openOrganisation, type Organisation, shapesAllRoles } from './organisation.js'

type CoreScope = ScopeOf<Core>
interface Holder {
  readonly key: string
  readonly agency_id: string
  readonly members: number
}
const isBuiltIn = (key: string): boolean => builtInRoles.some((known) => known === key)
const summaryOf = ({ titles }: Organisation, key: string) => ({
  key,
  name: titles.get(key) ?? key,
  isBuiltIn: isBuiltIn(key),
  isFixed: key === 'administrator',
})
const differs = ({ holds, below }: Organisation, key: string): boolean =>
  missingFrom(holds(key), below(key)).length + missingFrom(below(key), holds(key)).length > 0
const readHolders = (scope: CoreScope): Promise<readonly Holder[]> => ask<Holder>(scope, 'select * from core.role_holders()', [])
const readChanges = (scope: CoreScope): Promise<readonly { key: string; agency_id: string }[]> =>
  ask(scope, 'select key, agency_id from core.agency_role', [])

/** Tells whether there is a whole to shape, and whether one may. */
export const readOrganisation: Operation<Core, 'readOrganisation'> = async (_input, scope) => ({
  agencies: insightOf(scope).snapshot.agencies.size,
  mayShapeRoles: (await shapesAllRoles(scope)) !== undefined,
})

/** Lists roles by agencies. */
export const listTenantRoles: Operation<Core, 'listTenantRoles'> = async (_input, scope) => {
  const organisation = await openOrganisation(scope)
  const [holders, changes] = await Promise.all([readHolders(scope), readChanges(scope)])
  const shown = new Set(organisation.permissions.map(({ id }) => id))
  return {
    agencies: [...organisation.agencies],
    roles: [...organisation.titles.keys()].map((key) => ({
      ...summaryOf(organisation, key),
      isChanged: isBuiltIn(key) && differs(organisation, key),
      permissions: [...organisation.holds(key)].filter((id) => shown.has(id)).length,
      here: organisation.agencies.map(({ id: agencyId }) => ({
        agencyId,
        members: holders.find((holder) => holder.key === key && holder.agency_id === agencyId)?.members ?? 0,
        isChangedHere: changes.some((change) => change.key === key && change.agency_id === agencyId),
      })),
    })),
  }
}

/** Reads a role of all agencies. */
export const getTenantRole: Operation<Core, 'getTenantRole'> = async ({ params: { roleKey: key } }, scope) => {
  const organisation = await openOrganisation(scope)
  if (!organisation.titles.has(key)) throw problem(core.problems.notFound)
  const [holders, changes] = await Promise.all([readHolders(scope), readChanges(scope)])
  const [holds, below, everybodys] = [organisation.holds(key), organisation.below(key), organisation.holds('staff')]
  return {
    ...summaryOf(organisation, key),
    members: holders.filter((holder) => holder.key === key).reduce((sum, { members }) => sum + members, 0),
    changedBy: organisation.agencies.filter(({ id }) => changes.some((change) => change.key === key && change.agency_id === id)),
    permissions: organisation.permissions.map((permission) => ({
      ...permission,
      isHeld: holds.has(permission.id),
      isEverybodys: everybodys.has(permission.id),
      source:
        holds.has(permission.id) !== below.has(permission.id)
          ? ('tenant' as const)
          : holds.has(permission.id)
            ? ('contract' as const)
            : ('none' as const),
      mayGive: organisation.mayGive(permission.id),
    })),
  }
}
