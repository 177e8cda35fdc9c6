import { core, problem } from '../../contract/index.js'
import type { CompiledSchemas } from '../validation/compile-operation.js'
import { isDenial } from './audit.js'
import { agenciesOf, type ScopeKit, scopeOf } from './make-scope.js'
import { runOnce } from './once/once.js'
import type { RunningUnit } from './running-unit.js'
import type { RawInput } from './unit.js'

export interface Calls extends ScopeKit {
  readonly compiled: ReadonlyMap<string, CompiledSchemas>
}

/**
 * One operation inside a unit. The order is the promise: 401 (the unit was opened), 404 for a plugin that is off,
 * 403 for a missing permission, 422 for input, then the operation itself.
 */
export async function callOperation(kit: Calls, unit: RunningUnit, operationId: string, raw: RawInput): Promise<unknown> {
  try {
    return await perform(kit, unit, operationId, raw)
  } catch (error) {
    if (unit.actor.kind === 'person' && isDenial(error)) unit.denied.push({ operation: operationId, outcome: 'deny' })
    throw error
  }
}

async function perform(kit: Calls, unit: RunningUnit, operationId: string, raw: RawInput): Promise<unknown> {
  const operation = kit.registry.operations.get(operationId)
  const compiled = kit.compiled.get(operationId)
  if (operation?.run === undefined || compiled === undefined) throw problem(core.problems.notFound)
  const { pluginId, input } = operation
  if (!input.open && unit.actor.kind === 'visitor') throw problem(core.problems.unauthenticated)
  if (pluginId !== 'core' && agenciesOf(unit, pluginId).length === 0) throw problem(core.problems.pluginNotEnabled)
  const isSystem = unit.actor.kind === 'system'
  if (!isSystem && input.permission !== undefined && !unit.permissions.has(`${pluginId}.${input.permission}`))
    throw problem(core.problems.forbidden)
  const checked = compiled.input(raw, unit.language)
  const said = unit.audit.length
  const run = async () => compiled.reply(await operation.run?.(checked as never, scopeOf(kit, unit, pluginId) as never))
  const reply = raw.once === undefined || isSystem ? await run() : await runOnce(unit, operationId, raw.once, checked, run)
  nameAudit(unit, said, operationId)
  return reply
}

/** What the operation said of itself gets its name; silence is one line with the name alone. */
function nameAudit(unit: RunningUnit, from: number, operation: string): void {
  if (unit.actor.kind === 'visitor') return
  if (unit.audit.length === from) unit.audit.push({ operation, outcome: 'allow' })
  for (let at = from; at < unit.audit.length; at++) {
    const line = unit.audit[at]
    if (line && !line.operation.includes('.')) unit.audit[at] = { ...line, operation }
  }
}
