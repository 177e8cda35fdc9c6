import { sql } from 'kysely'
import type { Core, Operation, ScopeOf } from '../../contract/index.js'
import { findOwner, type Owner } from '../settings/setting-owner.js'
import { type Db, inTenant } from '../tenancy/in-tenant.js'
import { type Logo, logoOf } from './logo-of.js'

type Scope = ScopeOf<Core>
interface Place {
  readonly tenantId: string
  readonly level: 'tenant' | 'agency'
  readonly ownerId: string
}

/** The address holds the hash of the content, so that browsers may keep it for good. */
const addressOf = (tenantId: string, name: string): string => `/assets/logo/${tenantId}/${name}`

const write = (db: Db, { level, tenantId, ownerId }: Owner, logo: Logo | undefined) => {
  const change = sql`logo = ${logo === undefined ? null : addressOf(tenantId, logo.name)}, logo_content = ${logo?.content ?? null}`
  return level === 'tenant'
    ? sql`update core.tenant set ${change} where id = ${tenantId}::uuid`.execute(db)
    : sql`update core.agency set ${change} where tenant_id = ${tenantId}::uuid and id = ${ownerId}::uuid`.execute(db)
}
async function set(scope: Scope, place: Place, logo: Logo | undefined): Promise<void> {
  await inTenant(scope, place.tenantId, async (db) => {
    await write(db, await findOwner(scope, db, place), logo)
  })
  scope.audit({ resource: place.level, resourceId: place.ownerId, fields: ['logo'] })
}

/** How core keeps what its contract promises about logos. */
export const logoImplementations: { readonly [K in 'readLogo' | 'changeLogo' | 'removeLogo']: Operation<Core, K> } = {
  readLogo: ({ params }, scope) =>
    inTenant(scope, params.tenantId, async (db) => {
      await findOwner(scope, db, params)
      const { rows } = await (params.level === 'tenant'
        ? sql<{ logo: string | null }>`select logo from core.tenant where id = ${params.tenantId}::uuid`
        : sql<{
            logo: string | null
          }>`select logo from core.agency where tenant_id = ${params.tenantId}::uuid and id = ${params.ownerId}::uuid`
      ).execute(db)
      const logo = rows[0]?.logo ?? undefined
      return logo === undefined ? {} : { logo }
    }),
  async changeLogo({ params, body }, scope) {
    const logo = await logoOf(body.content, scope.language)
    await set(scope, params, logo)
    return { logo: addressOf(params.tenantId, logo.name) }
  },
  removeLogo: ({ params }, scope) => set(scope, params, undefined),
}
