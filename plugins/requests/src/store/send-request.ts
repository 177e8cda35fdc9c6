import { ask } from '@lintel/core/server'
import { type RequestToSend, requests, type Scope } from '../contract.js'
import { clientDay } from './client-day.js'
import { packetIdFor } from './packet-id.js'
import { findKind } from '../kinds/all-kinds.js'
import { takesFiles } from '../kinds/material-kinds.js'
import { tieFiles } from '../documents/tie-files.js'
import { fault } from '../server/fault.js'
import { tell } from './tell.js'

const insert = `
  insert into requests.request
    (id, agency_id, client_id, kind, title, body, link, packet, packet_id, detail, state, due_on, expires_on, sent_by, sent_by_name, created_at, reminders, part, after_leaving)
  select $1, $2, $3, $4, $5, $6, $7, $8, ${packetIdFor('$3::uuid', '$2::uuid', '$8::text')}, $9::jsonb, 'sent', $10::date, $11::date, s.id, s.given_name || ' ' || s.family_name, $13::timestamptz, 0, $14::int,
    $3::uuid = any (requests.who_left($2::uuid, array[$3::uuid], $13::timestamptz))
  from (select) one left join core.staff_member s on s.id = $12::uuid`

interface Days {
  readonly dueOn?: string
  readonly expiresOn?: string
}
/** Refuses days that are over, by the client's own clock, or in the wrong order: of a change, with those that stay (`together`). */
export async function checkDays(scope: Scope, clientId: string, days: Days, together = days): Promise<void> {
  const now = await clientDay(scope, clientId, scope.agencyId)
  if (days.dueOn !== undefined && days.dueOn < now) throw fault(scope, 'dueOn', 'fault.dayOver')
  if (days.expiresOn !== undefined && days.expiresOn < now) throw fault(scope, 'expiresOn', 'fault.dayOver')
  if (together.dueOn !== undefined && together.expiresOn !== undefined && together.expiresOn < together.dueOn)
    throw fault(scope, 'expiresOn', 'fault.beforeDue')
}

/** Asks a client for something: into the portal, within the limits, by who may; `part` is its place among others of a packet. Answers the id. */
export async function sendRequest(scope: Scope, request: RequestToSend, part = 0): Promise<string> {
  const kind = await findKind(scope, request.kind)
  if (kind === undefined) throw fault(scope, 'kind', 'fault.notOffered')
  if (!kind.isReady && request.title === undefined) throw fault(scope, 'title', 'fault.noTitle')
  if (request.fileIds !== undefined && !takesFiles(request.kind)) throw fault(scope, 'fileIds', 'fault.noFiles')
  if (request.link === undefined && request.kind === 'requests:link') throw fault(scope, 'link', 'fault.noLink')
  await scope.portals.admit(request.clientId)
  await checkDays(scope, request.clientId, request)
  const id = scope.newId()
  const { clientId, title = null, text = null, link = null, packet = null, detail = {}, dueOn = null, expiresOn = null } = request
  await ask(scope, insert, [
    id,
    scope.agencyId,
    clientId,
    request.kind,
    title?.trim() ?? null,
    text,
    link,
    packet?.trim() ?? null,
    JSON.stringify(detail),
    dueOn,
    expiresOn,
    scope.actor.staff?.id ?? null,
    scope.now().toISOString(),
    part,
  ])
  await tieFiles(scope, request.fileIds ?? [], { requestId: id, agencyId: scope.agencyId, clientId })
  scope.emit(requests.events.requestSent, { requestId: id, clientId, kind: request.kind }, { agencyId: scope.agencyId })
  scope.audit({ clientId, resource: 'request', resourceId: id })
  await tell(scope, clientId, scope.actor.staff?.id ?? null)
  return id
}
