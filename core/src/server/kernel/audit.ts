import { type Actor, Problem } from '../../contract/index.js'
import type { Database, Link, LinkRole } from '../data/link.js'
import { asViewer } from './open-preview.js'
import { openSession } from './open-unit.js'
import type { AuditLine } from './running-unit.js'
import type { Caller } from './unit.js'

const insert = `insert into core.audit_entry
  (tenant_id, request_id, account_id, session_id, staff_id, acting_client_id, agency_id, operation, outcome, client_id, resource, resource_id, fields, basis, is_look)
  select core.ctx_tenant(), core.ctx_request(), core.ctx_account(), $1, core.ctx_staff(), core.ctx_profile(),
    case when core.ctx_staff() is null then coalesce(line."agencyId", $2::uuid) else $2::uuid end,
    line.operation, line.outcome, line."clientId", line.resource, line."resourceId", coalesce(line.fields, '{}'), line.basis, coalesce(line."isLook", false)
  from json_to_recordset($3::json) as line (operation text, outcome text, "clientId" uuid, "agencyId" uuid, resource text,
    "resourceId" uuid, fields text[], basis text, "isLook" boolean)`

/** One line, as almost every request leaves it: no JSON on the way. */
const insertOne = `insert into core.audit_entry
  (tenant_id, request_id, account_id, session_id, staff_id, acting_client_id, agency_id, operation, outcome, client_id, resource, resource_id, fields, basis, is_look)
  values (core.ctx_tenant(), core.ctx_request(), core.ctx_account(), $1, core.ctx_staff(), core.ctx_profile(), $2,
    $3, $4, $5, $6, $7, '{}', $8, $9)`

interface Who {
  readonly actor: Actor
  readonly agencies: readonly string[]
}

/** Sends audit lines in one statement. Nobody awaits it: a failure fails the commit behind it. */
export function writeAudit(link: Link, { actor, agencies }: Who, lines: readonly AuditLine[]): void {
  const agencyId = actor.staff?.agencyId ?? (agencies.length === 1 ? agencies[0] : undefined)
  const [line] = lines
  const isPlain = line !== undefined && lines.length === 1 && line.fields === undefined
  void link
    .send(
      isPlain
        ? {
            name: 'write_audit_line',
            text: insertOne,
            values: [actor.sessionId ?? null, actor.staff?.agencyId ?? line.agencyId ?? agencyId ?? null, ...aboutOf(line)],
          }
        : { name: 'write_audit', text: insert, values: [actor.sessionId ?? null, agencyId ?? null, JSON.stringify(lines)] },
    )
    .catch(() => undefined)
}

const aboutOf = ({ operation, outcome, clientId, resource, resourceId, basis, isLook }: AuditLine): readonly unknown[] => [
  operation,
  outcome,
  clientId ?? null,
  resource ?? null,
  resourceId ?? null,
  basis ?? null,
  isLook ?? false,
]

/** Whether an error is a refusal that the audit trail must show. */
export const isDenial = (error: unknown): boolean =>
  error instanceof Problem && ['core.forbidden', 'core.notFound', 'core.pluginNotEnabled'].includes(error.id)

/** Writes refusals down after their unit was rolled back. */
export const recordDenials = (
  database: Database,
  role: LinkRole,
  variables: Readonly<Record<string, string>>,
  caller: Caller,
  lines: readonly AuditLine[],
): Promise<void> =>
  database.transaction(role, variables, async (link) => {
    const opened = await openSession(link, asViewer(caller))
    if (opened) writeAudit(link, opened, lines)
  })
