import { randomUUID } from 'node:crypto'
import { core, problem } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'

/** For whom an account opens a client's portal, and what it may do there. */
export interface ProfileLink {
  readonly accountId: string
  readonly clientId: string
  readonly relation: 'self' | 'representative' | 'contact'
  readonly capabilities?: readonly string[]
  readonly basis?: string
  readonly startsOn?: string
  readonly endsOn?: string
}
/** Ties accounts to the people they belong to. Work of the command line on a whole tenant. */
export interface AccountLinks {
  linkStaff(tenantId: string, link: { readonly accountId: string; readonly staffMemberId: string }): Promise<void>
  linkProfile(tenantId: string, link: ProfileLink): Promise<void>
}

const inSystem = (database: Database, tenantId: string, work: (link: Link) => Promise<void>): Promise<void> =>
  database.transaction('app', { 'lintel.tenant': tenantId, 'lintel.system': 'on', 'lintel.request': randomUUID() }, work)

const audit = (link: Link, operation: string, clientId: string | null, resource: string, resourceId: string): void =>
  void link.send({
    text: `insert into core.audit_entry (tenant_id, request_id, operation, outcome, client_id, resource, resource_id)
      values (core.ctx_tenant(), core.ctx_request(), $1, 'allow', $2, $3, $4)`,
    values: [operation, clientId, resource, resourceId],
  })

/** The linking half of the account service. */
export const accountLinks = (database: Database): AccountLinks => ({
  linkStaff: (tenantId, { accountId, staffMemberId }) =>
    inSystem(database, tenantId, async (link) => {
      const { count } = await link.send({
        text: 'update core.staff_member set account_id = $2 where tenant_id = core.ctx_tenant() and id = $1',
        values: [staffMemberId, accountId],
      })
      if (count === 0) throw problem(core.problems.notFound)
      audit(link, 'core.linkStaff', null, 'staffMember', staffMemberId)
    }),
  linkProfile: (tenantId, { accountId, clientId, relation, capabilities = [], basis = null, startsOn = null, endsOn = null }) =>
    inSystem(database, tenantId, async (link) => {
      await link.send({
        text: `insert into core.profile_access (tenant_id, id, account_id, client_id, relation, capabilities, basis, starts_on, ends_on)
          values (core.ctx_tenant(), $1, $2, $3, $4, $5, $6, $7, $8)
          on conflict (tenant_id, account_id, client_id) do update set relation = excluded.relation, capabilities = excluded.capabilities,
            basis = excluded.basis, starts_on = excluded.starts_on, ends_on = excluded.ends_on, is_active = true`,
        values: [randomUUID(), accountId, clientId, relation, capabilities, basis, startsOn, endsOn],
      })
      audit(link, 'core.linkProfile', clientId, 'account', accountId)
    }),
})
