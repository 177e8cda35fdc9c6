import { sql } from 'kysely'
import { type Core, core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { inTenant } from '../../tenancy/in-tenant.js'
import { tenantOrigin } from '../../tenancy/tenant-origin.js'
import type { SingleSignOn } from './single-sign-on.js'

interface Row {
  readonly issuer: string
  readonly client_id: string
  readonly domains: readonly string[]
  readonly label: string
}
interface Reached {
  readonly slug: string
  readonly hosts: readonly string[]
  readonly isOnly: boolean
}
async function originsOf(scope: ScopeOf<Core>, tenantId: string, publicOrigin: string): Promise<string[]> {
  const { rows } = await inTenant(scope, tenantId, (db) =>
    sql<Reached>`select slug, hosts, core.is_only_tenant() as "isOnly" from core.tenant where id = ${tenantId}::uuid`.execute(db),
  )
  const [row] = rows
  if (row === undefined) throw problem(core.problems.notFound)
  const { slug, hosts, isOnly } = row
  return (hosts.length === 0 ? [null] : hosts).map((host) => tenantOrigin(publicOrigin, { slug, host, isOnly }))
}

const acting = (scope: ScopeOf<Core>, tenantId: string) => ({
  tenantId,
  // an operator is no account of the tenant; who it was stands in the operators' own trail by the request
  by: scope.tenant.id === tenantId ? scope.actor.id : '',
  requestId: scope.requestId,
  language: scope.language,
})

/** The operations that set how staff sign in elsewhere. */
export function singleSignOnImplementations(singleSignOn: SingleSignOn, publicOrigin: string) {
  const getSingleSignOn: Operation<Core, 'getSingleSignOn'> = async ({ params }, scope) => {
    const origins = await originsOf(scope, params.tenantId, publicOrigin)
    const [row] = await ask<Row>(scope, 'select * from core.single_sign_on_of($1)', [params.tenantId])
    if (row === undefined) return { origins, singleSignOn: null }
    const { issuer, client_id: clientId, domains, label } = row
    return { origins, singleSignOn: { issuer, clientId, domains: domains.join(', '), label } }
  }
  const setSingleSignOn: Operation<Core, 'setSingleSignOn'> = async ({ params, body }, scope) =>
    singleSignOn.set(acting(scope, params.tenantId), { ...body, domains: body.domains.split(',').map((domain) => domain.trim()) })
  const removeSingleSignOn: Operation<Core, 'removeSingleSignOn'> = async ({ params }, scope) =>
    singleSignOn.remove(acting(scope, params.tenantId))
  return { getSingleSignOn, setSingleSignOn, removeSingleSignOn }
}
