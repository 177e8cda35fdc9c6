import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { pluginTemplate } from '../contract.js'

const served = 'select id from core.client where id = $1'

/** 404 for a client whom the agency does not serve: nobody learns that there is one. */
export const listClientGoals: Operation<typeof pluginTemplate, 'listClientGoals'> = async ({ params: { clientId } }, scope) => {
  const [client] = await ask<{ id: string }>(scope, served, [clientId])
  if (client === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId })
  return { items: [...(await scope.own.goals.of(clientId))] }
}
