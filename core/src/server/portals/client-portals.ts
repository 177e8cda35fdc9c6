import { type ClientPortals, core, type Core, problem, type ScopeOf } from '../../contract/index.js'
import { consentedAddress } from '../access/reach.js'
import { sendWayIn } from '../access/send-way-in.js'
import { ask } from '../data/ask.js'
import { mustOwn, readStanding } from '../record/read-standing.js'
import { admitMany } from './admit-many.js'
import { openPortalToo } from './open-portal.js'
import { readUsage } from './read-usage.js'

const insert = `insert into core.portal_addition (id, agency_id, client_id, items, added_at, added_by)
  values ($1, $2, $3, $4, $5::timestamptz, core.ctx_staff())`

/** Whoever gets the first item gets the way to it, where the client agreed to an address; others are invited or handed a sheet. */
async function sendLink(scope: ScopeOf<Core>, clientId: string, portalId: string): Promise<void> {
  if (!scope.services.core.delivery.channels.includes('email')) return
  const address = await consentedAddress(scope, clientId)
  if (address === undefined) return
  await sendWayIn(scope, { clientId, address, path: `/portal/${portalId}`, kind: 'core.portalLink', once: `core.portalLink ${portalId}` })
}

/** How every scope deals with clients' portals; made from core's own scope, whichever plugin asks. */
export const createClientPortals = (scope: ScopeOf<Core>): ClientPortals => ({
  standing: (clientId) => readStanding(scope, clientId),
  async admit(clientId, items = 1) {
    const { agencyId } = scope
    if (scope.actor.kind !== 'system') await mustOwn(scope, clientId)
    const { id: portalId, isNew } = await openPortalToo(scope, clientId)
    if (isNew) await sendLink(scope, clientId, portalId)
    const { itemLimit, items: used } = await readUsage(scope, clientId)
    if (itemLimit !== undefined && used + items > itemLimit) throw problem(core.problems.portalItemLimitReached, { limit: itemLimit })
    await ask(scope, insert, [scope.newId(), agencyId, clientId, items, scope.now().toISOString()])
    return portalId
  },
  admitMany(clientIds, items) {
    return admitMany(scope, clientIds, items, this.itemLimit())
  },
  itemLimit() {
    const { portalItemLimit } = scope.settingsFor(scope.agencyId)
    return portalItemLimit === 0 ? undefined : portalItemLimit
  },
})
