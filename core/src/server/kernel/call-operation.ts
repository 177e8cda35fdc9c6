import { core, problem } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import type { CompiledSchemas } from '../validation/compile-operation.js'
import { isDenial } from './audit.js'
import { agenciesOf, type ScopeKit, scopeOf } from './make-scope.js'
import { runOnce } from './once/once.js'
import type { RegisteredOperation } from './registry.js'
import type { RunningUnit } from './running-unit.js'
import type { RawInput } from './unit.js'

export interface Calls extends ScopeKit {
  readonly compiled: ReadonlyMap<string, CompiledSchemas>
}

/**
 * One operation inside a unit. The order is the promise: 401 (the unit was opened), 403 for a sign-in that is not
 * finished, 404 for a plugin that is off, 403 for a missing permission and for a proof that is too old, 422 for input, then the operation itself.
 */
export async function callOperation(kit: Calls, unit: RunningUnit, operationId: string, raw: RawInput): Promise<unknown> {
  try {
    return await perform(kit, unit, operationId, raw)
  } catch (error) {
    noteDenial(unit, operationId, error)
    throw error
  }
}

interface Permitted {
  readonly operation: RegisteredOperation & { readonly run: NonNullable<RegisteredOperation['run']> }
  readonly compiled: CompiledSchemas
  readonly input: object
}

/** Everything that is asked before an operation runs. */
function permitted(kit: Calls, unit: RunningUnit, operationId: string, raw: RawInput): Permitted {
  const operation = kit.registry.operations.get(operationId)
  const compiled = kit.compiled.get(operationId)
  if (operation?.run === undefined || compiled === undefined) throw problem(core.problems.notFound)
  const { pluginId, input, run } = operation
  if (!input.open && unit.actor.kind === 'visitor') throw problem(core.problems.unauthenticated)
  if (unit.owed !== undefined && !input.finishesSignIn) throw problem(core.problems.signInUnfinished, { needs: unit.owed })
  if (pluginId !== 'core' && agenciesOf(unit, pluginId).length === 0) throw problem(core.problems.pluginNotEnabled)
  const isSystem = unit.actor.kind === 'system'
  if (!isSystem && input.permission !== undefined && !unit.permissions.has(`${pluginId}.${input.permission}`))
    throw problem(core.problems.forbidden)
  if (!isSystem && input.stepUp && unit.isFresh !== true) throw problem(core.problems.stepUpNeeded)
  return { operation: { ...operation, run }, compiled, input: compiled.input(raw, unit.language) }
}

async function perform(kit: Calls, unit: RunningUnit, operationId: string, raw: RawInput): Promise<unknown> {
  const { operation, compiled, input } = permitted(kit, unit, operationId, raw)
  if (operation.input.transaction === 'own') throw new Error(`${operationId} opens transactions of its own; it cannot run inside one`)
  const said = unit.audit.length
  const run = async () => compiled.reply(await operation.run(input as never, scopeOf(kit, unit, operation.pluginId) as never))
  const { once } = raw
  const reply = once === undefined || unit.actor.kind === 'system' ? await run() : await runOnce(unit, operationId, once, input, run)
  nameAudit(unit, said, operationId, operation.input.method === 'GET')
  return reply
}

const closed: Link = {
  send: () => Promise.reject(new Error('This operation opens transactions of its own; the one that checked it is over')),
  copyIn: () => Promise.reject(new Error('This operation opens transactions of its own; the one that checked it is over')),
}

/**
 * Checks an operation that opens transactions of its own, inside a unit; what comes back runs it once that unit is over.
 * Its scope knows who asks, and has neither rows nor an outbox.
 */
export async function checkOwn(kit: Calls, unit: RunningUnit, operationId: string, raw: RawInput): Promise<() => Promise<unknown>> {
  try {
    const { operation, compiled, input } = permitted(kit, unit, operationId, raw)
    const apart: RunningUnit = {
      ...unit,
      link: closed,
      scopes: new Map(),
      outgoing: Object.freeze([]) as never,
      audit: Object.freeze([]) as never,
    }
    const scope = scopeOf(kit, apart, operation.pluginId)
    return async () => compiled.reply(await operation.run(input as never, scope as never))
  } catch (error) {
    noteDenial(unit, operationId, error)
    throw error
  }
}

function noteDenial(unit: RunningUnit, operationId: string, error: unknown): void {
  if (unit.actor.kind === 'person' && isDenial(error)) unit.denied.push({ operation: operationId, outcome: 'deny' })
}

/** What the operation said of itself gets its name; silence is one line with the name alone. */
function nameAudit(unit: RunningUnit, from: number, operation: string, isLook: boolean): void {
  if (unit.actor.kind === 'visitor') return
  if (unit.audit.length === from) unit.audit.push({ operation, outcome: 'allow', isLook })
  for (let at = from; at < unit.audit.length; at++) {
    const line = unit.audit[at]
    if (line && !line.operation.includes('.')) unit.audit[at] = { ...line, operation, isLook }
  }
}
