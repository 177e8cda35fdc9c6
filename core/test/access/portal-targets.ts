import type { Target } from './probes.js'
import { add, byId, newId, q, row, set } from './tries.js'

const preview = (account: string, staff: string) => ({
  id: newId,
  agency_id: q('shelter'),
  client_id: q('client'),
  account_id: account,
  staff_member_id: staff,
  session_id: q('session care'),
  expires_at: `now() + interval '10 minutes'`,
})

/** Clients' portals, and what was put into them. */
export const portals: Readonly<Record<string, Target>> = {
  'client portal': row({
    table: 'core.client_portal',
    where: byId('portal'),
    change: 'created_by',
    columns: { id: newId, agency_id: q('shelter'), client_id: q('neighbour') },
  }),
  'portal preview': row({
    table: 'core.portal_preview',
    where: byId('preview'),
    change: 'ended_at = now()',
    columns: preview('core.ctx_account()', 'core.ctx_staff()'),
  }),
  'portal preview in another name': add('core.portal_preview', preview(q('account colleague'), q('staff colleague'))),
  'portal preview: longer': set('core.portal_preview', `expires_at = now() + interval '50 minutes'`, byId('preview')),
  'portal addition': row({
    table: 'core.portal_addition',
    where: byId('addition'),
    change: 'items',
    columns: { id: newId, agency_id: q('shelter'), client_id: q('client'), items: '1', added_at: 'now()' },
  }),
}
