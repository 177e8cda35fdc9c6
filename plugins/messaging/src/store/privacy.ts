import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { type Reader, reaches, reachOf } from '../reader.js'
import { messageFiles } from './attach-files.js'

const setIt = `
  update messaging.conversation c set is_private = $7::boolean where c.id = $6::uuid and ${reaches} and not c.is_announcement
  returning c.client_id, messaging.audience(c.client_id, c.staff_member_id, c.is_in_team_inbox, false, $5::timestamptz)`

const withFiles = 'select m.id from messaging.message m where m.conversation_id = $1::uuid and m.file_count > 0'

/** Keeps a conversation from those who act for the client, or lets them read it. Who can no longer read it sees it go. */
export async function setPrivacy(scope: Scope, reader: Reader, conversationId: string, isPrivate: boolean): Promise<void> {
  const values = [...reachOf(reader), conversationId, isPrivate]
  const [row] = await ask<{ client_id: string; audience: readonly string[] }>(scope, setIt, values)
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: row.client_id, resource: 'conversation', resourceId: conversationId, fields: ['isPrivate'] })
  const messages = await ask<{ id: string }>(scope, withFiles, [conversationId])
  await scope.services.core.files.hide(
    messageFiles,
    messages.map(({ id }) => id),
    isPrivate,
  )
  scope.notify('messaging', { accounts: row.audience })
}

const readAge = `
  select extract(year from age($2::date, k.birth_date))::int as years, g.agency_id from core.client k
  join core.client_agency g on g.tenant_id = k.tenant_id and g.client_id = k.id
  where k.id = $1::uuid and g.agency_id = (select s.agency_id from core.staff_member s where s.id = $3::uuid)`
const ofAge = 18

/** Whether the agency keeps conversations of a minor of this age from those who act for them. */
export async function isPrivateByAge(scope: Scope, clientId: string, staffMemberId: string): Promise<boolean> {
  if (scope.agencies.every((agencyId) => scope.settingsFor(agencyId).privateFromAge === 0)) return false
  const [row] = await ask<{ years: number | null; agency_id: string }>(scope, readAge, [clientId, scope.now().toISOString(), staffMemberId])
  if (row === undefined || row.years === null) return false
  const from = scope.settingsFor(row.agency_id).privateFromAge
  return from > 0 && row.years >= from && row.years < ofAge
}
