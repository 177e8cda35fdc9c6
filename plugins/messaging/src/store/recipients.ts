import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Recipient, Scope } from '../contract.js'
import { fileLimitsOf } from '../help.js'

const newestOpen = `
  select c.id from messaging.conversation c
  where c.client_id = $1::uuid and c.staff_member_id = $2::uuid and c.state = 'open' and not c.is_announcement
  order by c.last_message_at desc, c.id desc limit 1`

/** The newest conversation of these two that is still open. */
export async function openWith(scope: Scope, clientId: string, staffMemberId: string): Promise<string | null> {
  const [conversation] = await ask<{ id: string }>(scope, newestOpen, [clientId, staffMemberId])
  return conversation?.id ?? null
}

const readClient = `
  select concat_ws(' ', coalesce(nullif(k.preferred_name, ''), k.given_name), k.family_name) as name,
    exists (select 1 from core.profile_access p where p.tenant_id = k.tenant_id and p.client_id = k.id and p.is_active) as has_portal_access
  from core.client k
  where k.id = $1::uuid and exists (
    select 1 from core.client_agency g where g.tenant_id = k.tenant_id and g.client_id = k.id and g.agency_id = $2::uuid)`

/** A client whom the agency serves, before staff write. */
export async function readRecipient(scope: Scope, clientId: string): Promise<Omit<Recipient, 'openConversationId' | 'mayWrite' | 'draft'>> {
  const [row] = await ask<{ name: string; has_portal_access: boolean }>(scope, readClient, [clientId, scope.agencyId])
  if (row === undefined) throw problem(core.problems.notFound)
  return { client: { id: clientId, name: row.name }, hasPortalAccess: row.has_portal_access, files: fileLimitsOf(scope, scope.agencyId) }
}
