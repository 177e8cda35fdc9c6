import { core, type Core, type PersonRecords, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { noteAct } from '../log/note-act.js'
import type { Kernel } from '../open-kernel.js'
import { coreRecords } from './core-records.js'

type Parts = Pick<Kernel, 'system' | 'inPlugin' | 'registry' | 'snapshots' | 'database'>
/** Everything about one person in a tenant, over all agencies and plugins. */
export interface WholePerson {
  readonly exportedAt: string
  readonly tenantId: string
  readonly clientId: string
  readonly core: Readonly<Record<string, readonly object[]>>
  /** Plugin → agency → records. */
  readonly plugins: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>>
  /** What the audit trail says was done with the record, newest first. */
  readonly log: readonly object[]
}

async function servingAgencies({ system }: Parts, tenantId: string, clientId: string): Promise<readonly string[]> {
  const rows = await system({ tenantId }, core, (scope) =>
    ask<{ agency_id: string }>(scope, 'select agency_id from core.client_agency where client_id = $1 order by agency_id', [clientId]),
  )
  return rows.map(({ agency_id }) => agency_id)
}
/** Asks every plugin that is installed, also where it was switched off since: its data is kept, so it is part of the answer. */
async function everyAnswer<T>(parts: Parts, tenantId: string, clientId: string, ask: (records: PersonRecords) => Promise<T>) {
  const found: { pluginId: string; agencyId: string; value: T }[] = []
  for (const agencyId of await servingAgencies(parts, tenantId, clientId))
    for (const { pluginId, make } of parts.registry.answers.get('core.personRecords') ?? [])
      found.push({
        pluginId,
        agencyId,
        value: await parts.inPlugin({ tenantId, agencyId }, pluginId, (scope) => ask(make(scope as never) as PersonRecords)),
      })
  return found
}
const mustExist = async (scope: ScopeOf<Core>, clientId: string): Promise<void> => {
  const rows = await ask(scope, 'select 1 as found from core.client where id = $1', [clientId])
  if (rows.length === 0) throw problem(core.problems.notFound)
}

/** Gathers all data about a person, for the right of access (45 CFR 164.524; GDPR article 15). */
export async function exportPerson(parts: Parts, tenantId: string, clientId: string): Promise<WholePerson> {
  const own = await parts.system({ tenantId }, core, async (scope) => {
    await mustExist(scope, clientId)
    await noteAct(scope, 'core.exportPerson', 'client', clientId)
    return coreRecords(scope, clientId)
  })
  const plugins: Record<string, Record<string, readonly object[]>> = {}
  for (const { pluginId, agencyId, value } of await everyAnswer(parts, tenantId, clientId, (records) => records.all(clientId)))
    if (value.length > 0) plugins[pluginId] = { ...plugins[pluginId], [agencyId]: value }
  const { rows: log } = await parts.database.transaction('worker', { 'lintel.tenant': tenantId }, (link) =>
    link.send<object>({
      text: `select at, operation, outcome, account_id as "accountId", staff_id as "staffId", agency_id as "agencyId", fields
        from core.audit_entry where client_id = $1 order by at desc, id desc limit 100000`,
      values: [clientId],
    }),
  )
  return { exportedAt: new Date().toISOString(), tenantId, clientId, core: own, plugins, log }
}

/** Erases all data about a person; the audit trail keeps that it happened, under a number that now names nobody. */
export async function erasePerson(parts: Parts, tenantId: string, clientId: string): Promise<void> {
  await parts.system({ tenantId }, core, (scope) => mustExist(scope, clientId))
  await everyAnswer(parts, tenantId, clientId, (records) => records.erase(clientId))
  await parts.system({ tenantId }, core, async (scope) => {
    await ask(scope, 'select core.let_files_go($1)', [clientId])
    await ask(scope, 'select core.erase_person($1)', [clientId])
    await noteAct(scope, 'core.erasePerson', 'client', clientId)
  })
}
