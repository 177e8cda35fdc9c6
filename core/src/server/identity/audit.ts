import type { Link } from '../data/link.js'

/** An entry of the audit trail about signing in and out. Ids only. */
export interface IdentityEntry {
  readonly operation: string
  readonly outcome: 'allow' | 'deny'
  readonly sessionId?: string
  readonly clientId?: string
  readonly resource?: 'account' | 'loginSession' | 'staffMember' | 'factor'
  readonly resourceId?: string
  readonly basis?: string
}

/** Writes the entry in the transaction at hand; who acts and the tenant are the link's context. */
export function writeAudit(link: Link, entry: IdentityEntry): void {
  const { operation, outcome, sessionId = null, clientId = null, resource = null, resourceId = null, basis = null } = entry
  void link.send({
    name: 'identity-audit',
    text: `insert into core.audit_entry (tenant_id, request_id, account_id, session_id, operation, outcome, client_id, resource, resource_id, basis)
      values (core.ctx_tenant(), core.ctx_request(), core.ctx_account(), $1, $2, $3, $4, $5, $6, $7)`,
    values: [sessionId, operation, outcome, clientId, resource, resourceId, basis],
  })
}
/** From here on the transaction acts for this account. */
export const actFor = (link: Link, accountId: string): void =>
  void link.send({ name: 'identity-act-for', text: `select set_config('lintel.account', $1, true)`, values: [accountId] })
