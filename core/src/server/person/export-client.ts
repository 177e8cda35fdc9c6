import { core, type Core, type Operation, type PersonRecords, problem } from '../../contract/index.js'
import { insightOf } from '../kernel/insight.js'
import { readClient } from '../people/client-rows.js'
import { coreRecords } from './core-records.js'

/** All data that one's agency holds about a client; what other agencies keep stays with them. */
export const exportClient: Operation<Core, 'exportClient'> = async ({ params: { clientId } }, scope) => {
  if ((await readClient(scope, clientId)) === undefined) throw problem(core.problems.notFound)
  const { registry, snapshot } = insightOf(scope)
  const answering = (registry.answers.get('core.personRecords') ?? []).filter(({ pluginId }) => snapshot.isOn(pluginId, scope.agencyId))
  const answers: readonly PersonRecords[] = scope.ports.personRecords
  const plugins: Record<string, object[]> = {}
  for (const [at, { pluginId }] of answering.entries()) {
    const records = (await answers[at]?.all(clientId)) ?? []
    plugins[pluginId] = [...(plugins[pluginId] ?? []), ...records]
  }
  scope.audit({ clientId, resource: 'client', resourceId: clientId })
  return { exportedAt: scope.now().toISOString(), clientId, core: await coreRecords(scope, clientId), plugins }
}
