import { randomUUID } from 'node:crypto'
import { core, problem } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'
import { writeAudit } from './audit.js'

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

const inTenant = (database: Database, tenantId: string, work: (link: Link) => Promise<void>): Promise<void> =>
  database.transaction('auth', { 'lintel.tenant': tenantId, 'lintel.account': '', 'lintel.request': randomUUID() }, work)

/** The linking half of the account service. */
export const accountLinks = (database: Database): AccountLinks => ({
  linkStaff: (tenantId, { accountId, staffMemberId }) =>
    inTenant(database, tenantId, async (link) => {
      const { rows } = await link.send<{ done: boolean }>({
        text: 'select auth.link_staff($1, $2) as done',
        values: [accountId, staffMemberId],
      })
      if (rows[0]?.done !== true) throw problem(core.problems.notFound)
      writeAudit(link, { operation: 'core.linkStaff', outcome: 'allow', resource: 'staffMember', resourceId: staffMemberId })
    }),
  linkProfile: (tenantId, { accountId, clientId, relation, capabilities = [], basis = null, startsOn = null, endsOn = null }) =>
    inTenant(database, tenantId, async (link) => {
      await link.send({
        text: 'select auth.link_profile($1, $2, $3, $4, $5, $6, $7, $8)',
        values: [randomUUID(), accountId, clientId, relation, capabilities, basis, startsOn, endsOn],
      })
      writeAudit(link, { operation: 'core.linkProfile', outcome: 'allow', clientId, resource: 'account', resourceId: accountId })
    }),
})
