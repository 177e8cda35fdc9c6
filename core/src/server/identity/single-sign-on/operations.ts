import { sql } from 'kysely'
import { type Core, core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { inTenant } from '../../tenancy/in-tenant.js'
import { tenantOrigin } from '../../tenancy/tenant-origin.js'
import type { Identity } from '../index.js'

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
  readonly withoutOwnWay: number
}
async function reachedAt(scope: ScopeOf<Core>, tenantId: string, publicOrigin: string) {
  const { rows } = await inTenant(scope, tenantId, (db) =>
    sql<Reached>`select slug, hosts, core.is_only_tenant() as "isOnly", core.staff_without_own_way() as "withoutOwnWay" from core.tenant where id = ${tenantId}::uuid`.execute(
      db,
    ),
  )
  const [row] = rows
  if (row === undefined) throw problem(core.problems.notFound)
  const { slug, hosts, isOnly, withoutOwnWay } = row
  const origins = (hosts.length === 0 ? [null] : hosts).map((host) => tenantOrigin(publicOrigin, { slug, host, isOnly }))
  return { origins, withoutOwnWay }
}

const acting = (scope: ScopeOf<Core>, tenantId: string) => ({
  tenantId,
  // an operator is no account of the tenant; who it was stands in the operators' own trail by the request
  by: scope.tenant.id === tenantId ? scope.actor.id : '',
  requestId: scope.requestId,
  language: scope.language,
})

/** The operations that set how staff sign in elsewhere. */
export function singleSignOnImplementations({ singleSignOn, wayBack }: Pick<Identity, 'singleSignOn' | 'wayBack'>, publicOrigin: string) {
  const sendsEmail = wayBack.channels.includes('email')

  const getSingleSignOn: Operation<Core, 'getSingleSignOn'> = async ({ params }, scope) => {
    const reached = { ...(await reachedAt(scope, params.tenantId, publicOrigin)), sendsEmail }
    const [row] = await ask<Row>(scope, 'select * from core.single_sign_on_of($1)', [params.tenantId])
    if (row === undefined) return { ...reached, singleSignOn: null }
    const { issuer, client_id: clientId, domains, label } = row
    return { ...reached, singleSignOn: { issuer, clientId, domains: domains.join(', '), label } }
  }
  const setSingleSignOn: Operation<Core, 'setSingleSignOn'> = async ({ params, body }, scope) =>
    singleSignOn.set(acting(scope, params.tenantId), { ...body, domains: body.domains.split(',').map((domain) => domain.trim()) })
  const removeSingleSignOn: Operation<Core, 'removeSingleSignOn'> = async ({ params }, scope) =>
    singleSignOn.remove(acting(scope, params.tenantId))
  return { getSingleSignOn, setSingleSignOn, removeSingleSignOn }
}
