import { core, type Operation, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { readClient } from '../people/client-rows.js'
import { readStanding } from '../record/read-standing.js'
import { readUsage } from './read-usage.js'

interface Row {
  readonly portal_id: string | null
  readonly created_at: string | null
  readonly logins: number
  readonly devices: number
  readonly last_at: string | null
}
const question = `
  select door.id as portal_id, door.created_at, seen.logins, seen.devices, seen.last_at
  from core.portal_sign_ins($1::uuid) seen
  left join core.client_portal door on door.client_id = $1::uuid and door.agency_id = $2::uuid`

/** Tells how a client's portal stands, and what the person who asks may do. */
export const getClientPortal: Operation<typeof core, 'getClientPortal'> = async ({ params: { clientId } }, scope) => {
  const [client, standing, [row], usage, origin] = await Promise.all([
    readClient(scope, clientId),
    readStanding(scope, clientId),
    ask<Row>(scope, question, [clientId, scope.agencyId]),
    readUsage(scope, clientId),
    scope.services.core.addresses.origin(),
  ])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'clientPortal' })
  const isKeeper = standing === 'owner' && scope.can(core.permissions.addPortalItems)
  const exists = row?.portal_id != null
  return {
    clientId,
    name: client.preferredName ?? client.givenName,
    fullName: `${client.givenName} ${client.familyName}`,
    standing: standing ?? 'view',
    ...(row?.portal_id != null && {
      portal: {
        id: row.portal_id,
        path: `/portal/${row.portal_id}`,
        address: `${origin}/portal/${row.portal_id}`,
        createdAt: row.created_at ?? scope.now().toISOString(),
      },
    }),
    signIns: { logins: row?.logins ?? 0, devices: row?.devices ?? 0, ...(row?.last_at != null && { lastAt: row.last_at }) },
    usage,
    may: {
      create: isKeeper && !exists && !usage.isPortalLimitReached,
      add: isKeeper && !usage.isItemLimitReached && (exists || !usage.isPortalLimitReached),
      view: exists && (standing === 'owner' || standing === 'team') && scope.can(core.permissions.viewAsClient),
      remove: isKeeper,
    },
  }
}
