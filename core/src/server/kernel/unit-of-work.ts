import type { AnyContract, ScopeOf } from '../../contract/index.js'
import type { Database, Link, LinkRole } from '../data/link.js'
import { idArray } from '../data/values.js'
import type { Sealer } from '../data/seal.js'
import { recordDenials, writeAudit } from './audit.js'
import { beginReading, endReading } from './begin-reading.js'
import { type Calls, callOperation, checkOwn } from './call-operation.js'
import { scopeOf } from './make-scope.js'
import { enter, Stale } from './enter.js'
import { knownSignIns } from './known-sign-ins.js'
import { leavePreview, refuseWrite } from './open-preview.js'
import { type SecondStep, system } from './open-unit.js'
import { retryClash } from './retry-clash.js'
import { retryStale } from './retry-stale.js'
import type { Notice, Outgoing, OutgoingDelivery, RunningUnit, Wake } from './running-unit.js'
import type { Snapshots } from './snapshots.js'
import { emptyUnit, startUnit } from './start-unit.js'
import { operatorTenantId } from './tenants.js'
import type { Caller, Unit, UnitOpener } from './unit.js'
import { unitOver } from './unit-over.js'

export interface UnitKit extends Calls {
  readonly database: Database
  readonly snapshots: Snapshots
  /** Opens what was kept sealed. */
  readonly sealer?: Sealer
  /** Whether staff must have a second step. Default: they may. */
  readonly secondStep?: SecondStep
  /** Puts events, jobs and messages into the queue, on the unit's own connection. */
  readonly enqueue: (link: Link, outgoing: readonly Outgoing[], deliveries: readonly OutgoingDelivery[]) => void
  /** Tells connected browsers, after the commit. */
  readonly publish: (notices: readonly Notice[]) => void
  /** Sees events, jobs and messages after their commit: workers, tests and metrics. */
  readonly committed?: (outgoing: readonly Outgoing[], deliveries: readonly OutgoingDelivery[]) => void
}

type Mode = 'read' | 'write'
/**
 * Whether the work may be done again where what was remembered proves wrong; a raw route may have sent something already.
 * `early`: it may write before that is known, since a rollback undoes all of it.
 */
type Way = 'again' | 'once' | 'early'

/** Work without a person: for one agency, or (`agencyId` left out) for the command line, tenant-wide. */
export interface SystemCaller {
  readonly tenantId: string
  readonly agencyId?: string
  readonly requestId?: string
  /** A handler of an event: what it asks is about the ids of that event, so one plan is right for all of them. */
  readonly isEvent?: true
}

export interface Units extends UnitOpener {
  /** Runs `work` in the system scope of a contract's plugin, in a transaction of its own. */
  system<X extends AnyContract, T>(caller: SystemCaller, contract: X, work: (scope: ScopeOf<X>) => Promise<T>): Promise<T>
  /** The same for a plugin known by its id alone: handlers and jobs. */
  inPlugin<T>(caller: SystemCaller, pluginId: string, work: (scope: object, link: Link) => Promise<T>): Promise<T>
  /** Calls operations without a person: the command line. Permissions are not asked; schemas and audit are. */
  asSystem<T>(caller: SystemCaller, work: (unit: Unit) => Promise<T>): Promise<T>
  /** The scope of a plugin for a person: raw routes. */
  withScope<T>(caller: Caller, mode: 'read' | 'write', pluginId: string, work: (scope: object) => Promise<T>): Promise<T>
}

/** Opens units of work over a database. */
export function openUnits(kit: UnitKit): Units {
  const signIns = knownSignIns()
  const forPerson = <T>(caller: Caller, mode: Mode, work: (running: RunningUnit) => Promise<T>, way: Way = 'again'): Promise<T> =>
    retryStale(kit.snapshots, caller.tenantId, async (snapshot, isFirst) => {
      const wake = newWake()
      const isReading = mode === 'read'
      const begun = kit.database.transaction(roleFor(caller), variablesFor(caller, isReading), async (link) => {
        if (isReading) beginReading(link, caller)
        const entry = enter(link, caller, snapshot.revision, {
          signIns,
          isFirst,
          secondStep: kit.secondStep,
          mayGuess: way === 'early' || (isReading && way === 'again'),
          isReading,
        })
        try {
          const running = await startUnit(emptyUnit(link, caller, snapshot, wake), entry)
          refuseWrite(running, mode)
          const result = await work(running)
          await entry.confirm()
          await finish(kit, running, mode)
          return result
        } catch (error) {
          await entry.confirm() // what was refused on a guess may be allowed
          throw error
        }
      })
      const value = await begun.catch(async (error: unknown) => {
        if (wake.denied.length > 0 && !(error instanceof Stale))
          await recordDenials(kit.database, roleFor(caller), variablesFor(caller), caller, wake.denied)
        throw error
      })
      tell(kit, wake)
      return value
    })

  const forSystem = async <T>(caller: SystemCaller, work: (running: RunningUnit) => Promise<T>): Promise<T> => {
    const snapshot = await kit.snapshots.of(caller.tenantId)
    const wake = newWake()
    const requestId = caller.requestId ?? kit.newId()
    const agencies = caller.agencyId === undefined ? [] : [caller.agencyId]
    const variables = {
      'lintel.tenant': caller.tenantId,
      'lintel.request': requestId,
      'lintel.agencies': idArray(agencies),
      'lintel.system': caller.agencyId === undefined ? 'on' : 'agency',
      ...(caller.isEvent && { plan_cache_mode: 'force_generic_plan' }),
    }
    const value = await kit.database.transaction(roleFor(caller), variables, async (link) => {
      const blank = emptyUnit(link, { requestId, tenantId: caller.tenantId }, snapshot, wake)
      const running: RunningUnit = { ...blank, actor: system, agencies, agenciesSet: idArray(agencies) }
      const result = await work(running)
      await finish(kit, running, 'write')
      return result
    })
    tell(kit, wake)
    return value
  }

  return {
    unit: (caller, mode, work) => retryClash(() => forPerson(caller, mode, (running) => work(unitOver(kit, running)))),
    async operate(caller, operationId, input) {
      const declared = kit.registry.operations.get(operationId)?.input
      const asked: Caller = declared?.finishesSignIn ? { ...caller, isFinishing: true } : caller
      const mode = declared?.method === 'GET' ? 'read' : 'write'
      const way = declared?.mayBeginEarly ? 'early' : 'again'
      if (declared?.transaction !== 'own')
        return retryClash(() => forPerson(asked, mode, (running) => callOperation(kit, running, operationId, input), way))
      // Who only looks as a client is refused: such an operation writes where nobody watches.
      const run = await forPerson(asked, asked.preview === undefined ? 'read' : 'write', (running) =>
        checkOwn(kit, running, operationId, input),
      )
      return run()
    },
    withScope: (caller, mode, pluginId, work) => forPerson(caller, mode, (running) => work(scopeOf(kit, running, pluginId)), 'once'),
    system: (caller, contract, work) => forSystem(caller, (running) => work(scopeOf(kit, running, contract.id) as never)),
    inPlugin: (caller, pluginId, work) => forSystem(caller, (running) => work(scopeOf(kit, running, pluginId), running.link)),
    asSystem: (caller, work) => forSystem(caller, (running) => work(unitOver(kit, running))),
  }
}

const newWake = (): Wake => ({ outgoing: [], deliveries: [], notices: [], denied: [] })

function tell(kit: UnitKit, { notices, outgoing, deliveries }: Wake): void {
  if (notices.length > 0) kit.publish(notices)
  if (outgoing.length > 0 || deliveries.length > 0) kit.committed?.(outgoing, deliveries)
}

const roleFor = (caller: { readonly tenantId?: string }): LinkRole => (caller.tenantId === operatorTenantId ? 'operator' : 'app')
const variablesFor = (caller: Caller, isReading = false): Record<string, string> => ({
  'lintel.tenant': caller.tenantId ?? '',
  'lintel.request': caller.requestId,
  ...(isReading && { synchronous_commit: 'off' }),
})

async function finish(kit: UnitKit, running: RunningUnit, mode: 'read' | 'write'): Promise<void> {
  if (mode === 'read') endReading(running.link)
  else for (const manager of running.managers) await manager.flush()
  const said = leavePreview(running)
  const { outgoing, deliveries } = running
  // Not awaited: both travel with the commit, which fails if one does.
  if (outgoing.length > 0 || deliveries.length > 0) kit.enqueue(running.link, outgoing, deliveries)
  if (said.audit.length > 0) writeAudit(running.link, said, said.audit)
}
