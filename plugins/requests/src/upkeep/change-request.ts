import { type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { requests, type Scope } from '../contract.js'
import { aboutOf } from '../documents/note-files.js'
import { fault } from '../server/fault.js'
import { mustFind } from '../store/find-request.js'
import { mayChange } from '../store/may-change.js'
import { mustWait } from '../store/move-request.js'
import { mustFindPacket } from '../store/packet.js'
import { packetIdFor } from '../store/packet-id.js'
import type { RequestRow } from '../store/read-requests.js'
import { checkDays } from '../store/send-request.js'
import { tell } from '../store/tell.js'
import { changesOf, type Given } from './changes-of.js'

type Do<K extends keyof (typeof requests)['input']['operations']> = Operation<typeof requests, K>

const given = (member: string, column: string, cast = ''): string =>
  `${column} = case when g.given->'${member}' is null then r.${column} else (g.given->>'${member}')${cast} end`
/**
 * Who was told of an earlier change and has not looked since is told nothing more: at the part, or at the packet where all of it changed.
 * Only what is given is written, so that two who correct different members at the same moment lose nothing.
 */
const change = `
  update requests.request r set title = coalesce(g.given->>'title', r.title), ${given('text', 'body')}, ${given('link', 'link')},
    ${given('packet', 'packet')}, ${given('dueOn', 'due_on', '::date')}, ${given('expiresOn', 'expires_on', '::date')},
    packet_id = case when g.given->'packet' is null or lower(g.given->>'packet') = lower(r.packet) then r.packet_id
      else ${packetIdFor('r.client_id', 'r.agency_id', "(g.given->>'packet')")} end,
    changed_at = case when $3::boolean and r.state <> 'sent' then $4::timestamptz else r.changed_at end
  from (select $2::jsonb as given, coalesce(old.changed_at > greatest(coalesce(old.change_seen_at, '-infinity'),
      case when $5::boolean then old.packet_seen_at end), false) as was_told
    from requests.request old where old.id = $1::uuid for update) g
  where r.id = $1::uuid and r.state in ('sent', 'delivered', 'opened', 'started') returning not g.was_told and $3::boolean and r.state <> 'sent' as is_news`

/** Writes what is different; answers whether the client, who had seen it as it was, is to be told. */
async function write(scope: Scope, row: RequestRow, body: Given, isWholePacket = false): Promise<boolean> {
  const { changes, days, together } = changesOf(row, body)
  if (row.kind === 'requests:link' && changes.link === null) throw fault(scope, 'link', 'fault.noLink')
  await checkDays(scope, row.client_id, days, together)
  const fields = Object.keys(changes)
  const matters = fields.some((field) => field !== 'packet')
  const [changed] = await ask<{ readonly is_news: boolean }>(scope, change, [
    row.id,
    JSON.stringify(changes),
    matters,
    scope.now().toISOString(),
    isWholePacket,
  ])
  if (changed === undefined) throw problem(requests.problems.requestEnded, { state: row.state })
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'request', resourceId: row.id, fields })
  return changed.is_news
}

export const changeRequest: Do<'changeRequest'> = async ({ params, body }, scope) => {
  const row = await mustFind(scope, params.requestId)
  await mayChange(scope, row)
  mustWait(row)
  const isNews = await write(scope, row, body)
  if (isNews) scope.emit(requests.events.requestChanged, { ...aboutOf(row), at: scope.now().toISOString() }, { agencyId: row.agency_id })
  await tell(scope, row.client_id, row.sent_by)
}

const rename = 'update requests.request r set packet = $2 where r.packet_id = $1::uuid'
const waits = new Set(['sent', 'delivered', 'opened', 'started'])

export const changePacket: Do<'changePacket'> = async ({ params: { packetId }, body: { name, ...days } }, scope) => {
  const rows = await mustFindPacket(scope, packetId)
  for (const row of rows) await mayChange(scope, row)
  const [{ agency_id: agencyId, client_id: clientId, sent_by, packet }] = rows
  if (name !== undefined && name.trim() !== packet) {
    await ask(scope, rename, [packetId, name.trim()])
    scope.audit({ agencyId, clientId, resource: 'request', fields: ['packet'] })
  }
  let isNews = false
  if (days.dueOn !== undefined)
    for (const row of rows.filter(({ state }) => waits.has(state))) isNews = (await write(scope, row, days, true)) || isNews
  if (isNews) scope.emit(requests.events.packetChanged, { packetId, clientId, at: scope.now().toISOString() }, { agencyId })
  await tell(scope, clientId, sent_by)
}
