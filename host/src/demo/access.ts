import { core } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Installation } from '../installation.js'

/** Number → e-mail and telephone: some have both, some one of them, some neither. */
const addresses: readonly (readonly [number: string, email: string, phone: string])[] = [
  ['HH-1042', 'omar.haddad@example.org', '555-0134'],
  ['HH-1009', 'abigail@example.org', ''],
  ['HH-1012', 'bashir.q@example.org', '555-0112'],
  ['HH-1015', '', '555-0115'],
  ['HH-1020', 'delroy@example.org', ''],
  ['HH-1023', 'eunji.park@example.org', '555-0123'],
  ['HH-1026', '', '555-0126'],
  ['HH-1034', 'imani@example.org', ''],
  ['HH-1038', 'kalea@example.org', '555-0138'],
  ['HH-1044', 'moses.a@example.org', ''],
]

interface Place {
  readonly harbor: string
  readonly dana: string
}

/** Life on everything about who gets in: invitations in each state, a refusal, a login made by staff. */
export async function addAccess({ kernel }: Installation, tenantId: string, { harbor, dana }: Place): Promise<void> {
  const ids = await kernel.system({ tenantId }, core, async (scope) => {
    for (const [number, email, phone] of addresses)
      await ask(scope, 'update core.client set email = $2, phone = $3 where external_id = $1', [number, email || null, phone || null])
    await ask(scope, `update core.staff_member set extra_permissions = extra_permissions || '{core.inviteClients}' where id = $1`, [dana])
    const rows = await ask<{ id: string; number: string }>(
      scope,
      'select id, external_id as number from core.client where external_id is not null',
      [],
    )
    return new Map(rows.map(({ id, number }) => [number, id]))
  })
  const act = (operation: string, number: string, body: object) =>
    kernel.asSystem({ tenantId, agencyId: harbor }, (unit) => unit.call(operation, { params: { clientId: ids.get(number) }, body }))
  const plain = { isRepresentative: false, isActive: true }
  await act('core.addClientLogin', 'HH-1036', { username: 'jonas.w', ...plain })
  await act('core.addClientLogin', 'HH-1030', { username: 'gideon.marsh', ...plain })
  await kernel.system({ tenantId, agencyId: harbor }, core, async (scope) => {
    for (const number of ['HH-1026', 'HH-1030'])
      await ask(
        scope,
        `insert into core.portal_refusal (id, agency_id, client_id, asked_by, asked_on) values ($1, $2, $3, $4, current_date - 9)`,
        [scope.newId(), harbor, ids.get(number), dana],
      )
  })
  await kernel.system({ tenantId }, core, (scope) =>
    ask(scope, 'insert into core.contact_safety (client_id, no_email, note) values ($1, true, $2)', [
      ids.get('HH-1012'),
      'My brother reads my e-mail. Ask me when I am at the shelter.',
    ]),
  )
  await kernel.system({ tenantId, agencyId: harbor }, core, (scope) =>
    ask(
      scope,
      `insert into core.login_change (access_id, agency_id, client_id, changes, username, saved_by, saved_at)
        select p.id, $2, p.client_id, '{username}', 'gideon.m', $3, now() - interval '2 hours' from core.profile_access p where p.client_id = $1`,
      [ids.get('HH-1030'), harbor, dana],
    ),
  )
  const channels = await kernel.system({ tenantId, agencyId: harbor }, core, async (scope) => scope.services.core.delivery.channels)
  if (!channels.includes('email')) return
  for (const number of ['HH-1023', 'HH-1034', 'HH-1038']) await act('core.inviteClient', number, { channel: 'email' })
  await kernel.system({ tenantId }, core, (scope) =>
    ask(
      scope,
      `update core.invitation set last_sent_at = now() - interval '2 days',  expires_at = case when client_id = $1 then now() - interval '1 day' else now() + interval '5 days' end where agency_id = $2`,
      [ids.get('HH-1038'), harbor],
    ),
  )
}
