import { type ClientRecords, type Core, core, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { noteAct } from '../log/note-act.js'

const write = `
  update core.client set phone = case when $2 then $3 else phone end, email = case when $4 then $5 else email end, updated_at = now()
  where id = $1::uuid returning id`

/** Changes of records that plugins bring about stand in the log as those that staff make on the record itself. */
export const clientRecords = (scope: ScopeOf<Core>): ClientRecords => ({
  async changeContact(clientId, changes) {
    if (!scope.can(core.permissions.manageClients)) throw problem(core.problems.forbidden)
    const { phone, email } = changes
    const rows = await ask(scope, write, [clientId, phone !== undefined, phone ?? null, email !== undefined, email ?? null])
    if (rows.length === 0) throw problem(core.problems.notFound)
    const fields = Object.keys(changes).sort()
    await noteAct(scope, 'core.changeClient', 'client', clientId, { resourceId: clientId, fields })
  },
})
