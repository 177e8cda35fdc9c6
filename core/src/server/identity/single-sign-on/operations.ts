import type { Core, Operation, ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import type { SingleSignOn } from './single-sign-on.js'

interface Row {
  readonly issuer: string
  readonly client_id: string
  readonly domains: readonly string[]
  readonly label: string
}
const acting = (scope: ScopeOf<Core>, tenantId: string) => ({
  tenantId,
  // an operator is no account of the tenant; who it was stands in the operators' own trail by the request
  by: scope.tenant.id === tenantId ? scope.actor.id : '',
  requestId: scope.requestId,
  language: scope.language,
})

/** The operations that set how staff sign in elsewhere. */
export function singleSignOnImplementations(singleSignOn: SingleSignOn) {
  const getSingleSignOn: Operation<Core, 'getSingleSignOn'> = async ({ params }, scope) => {
    const [row] = await ask<Row>(scope, 'select * from core.single_sign_on_of($1)', [params.tenantId])
    if (row === undefined) return { singleSignOn: null }
    const { issuer, client_id: clientId, domains, label } = row
    return { singleSignOn: { issuer, clientId, domains: domains.join(', '), label } }
  }
  const setSingleSignOn: Operation<Core, 'setSingleSignOn'> = async ({ params, body }, scope) =>
    singleSignOn.set(acting(scope, params.tenantId), { ...body, domains: body.domains.split(',').map((domain) => domain.trim()) })
  const removeSingleSignOn: Operation<Core, 'removeSingleSignOn'> = async ({ params }, scope) =>
    singleSignOn.remove(acting(scope, params.tenantId))
  return { getSingleSignOn, setSingleSignOn, removeSingleSignOn }
}
