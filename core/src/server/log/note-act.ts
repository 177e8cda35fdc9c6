import type { Scope } from '../../contract/index.js'
import { ask } from '../data/ask.js'

interface About {
  readonly resourceId?: string
  readonly fields?: readonly string[]
}
/**
 * Writes an act into the audit trail that is not the operation that runs: no operation of a contract at all, or one of several
 * things that it did. Phrases for it stand beside the others.
 */
export const noteAct = async (
  scope: Scope,
  operation: `core.${string}`,
  resource: string,
  clientId: string | null,
  { resourceId, fields }: About = {},
): Promise<void> =>
  void (await ask(
    scope,
    `insert into core.audit_entry (tenant_id, request_id, account_id, session_id, staff_id, acting_client_id, agency_id, operation, outcome,
        client_id, resource, resource_id, fields)
      values (core.ctx_tenant(), core.ctx_request(), core.ctx_account(), $1, core.ctx_staff(), core.ctx_profile(), $2, $3, 'allow', $4, $5, $6, $7)`,
    [
      scope.actor.sessionId ?? null,
      scope.actor.staff?.agencyId ?? null,
      operation,
      clientId,
      resource,
      resourceId ?? null,
      fields === undefined ? null : [...fields],
    ],
  ))
