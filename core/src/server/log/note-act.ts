import type { Scope } from '../../contract/index.js'
import { ask } from '../data/ask.js'

/** Writes an act into the audit trail that is not an operation of a contract; phrases for it stand beside the others. */
export const noteAct = async (scope: Scope, operation: `core.${string}`, resource: string, clientId: string | null): Promise<void> =>
  void (await ask(
    scope,
    `insert into core.audit_entry (tenant_id, request_id, account_id, session_id, staff_id, acting_client_id, agency_id, operation, outcome, client_id, resource)
      values (core.ctx_tenant(), core.ctx_request(), core.ctx_account(), $1, core.ctx_staff(), core.ctx_profile(), $2, $3, 'allow', $4, $5)`,
    [scope.actor.sessionId ?? null, scope.actor.staff?.agencyId ?? null, operation, clientId, resource],
  ))
