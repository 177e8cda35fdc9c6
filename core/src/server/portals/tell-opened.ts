import { core, type Core, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { noteAct } from '../log/note-act.js'

interface Opened {
  readonly portal_id: string
  readonly agency_id: string
  readonly client_id: string
}
/** An invitation that was just accepted may have set a portal up: that is logged and told like any other, at the agency that invited. */
export async function tellOpened(scope: ScopeOf<Core>): Promise<void> {
  for (const { portal_id, agency_id, client_id } of await ask<Opened>(scope, 'select * from core.portal_opened_now()', [])) {
    await noteAct(scope, 'core.createClientPortal', 'clientPortal', client_id, { resourceId: portal_id })
    scope.emit(core.events.portalCreated, { portalId: portal_id, clientId: client_id }, { agencyId: agency_id })
  }
}
