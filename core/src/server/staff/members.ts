import type { Core, Members, ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { insightOf } from '../kernel/insight.js'

const atWork = 'select id, roles, extra_permissions from core.staff_member where agency_id = $1::uuid and is_active order by id'
interface Row {
  readonly id: string
  readonly roles: readonly string[]
  readonly extra_permissions: readonly string[]
}

/** Who holds what is a matter of the roles as the agency changed them, so they are asked of what this process knows of the tenant. */
export const memberService = (scope: ScopeOf<Core>): Members => ({
  async holding(permission) {
    const { snapshot } = insightOf(scope)
    const rows = await ask<Row>(scope, atWork, [scope.agencyId])
    return rows
      .filter(({ roles, extra_permissions }) =>
        snapshot.permissions(['staff', ...roles], extra_permissions, scope.agencyId).has(permission),
      )
      .map(({ id }) => id)
  },
})
