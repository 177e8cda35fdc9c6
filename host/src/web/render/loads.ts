import type { AnyContract, Client } from '@lintel/core'
import type { Caller, Unit, UnitOpener } from '@lintel/core/server'
import { clientBy, type Loading, type PortalFacts } from '@lintel/core/ui'
import { Problem } from '@lintel/core'

/** Thrown when a load crashed in the unit that all loads share: that unit is spoilt, and each load gets one of its own. */
export class SharedUnitBroke extends Error {
  constructor(override readonly cause: unknown) {
    super('A load crashed in the unit that the whole page shares')
  }
}
/** How the loads of a page run. */
export interface Loads {
  run<T>(load: (asked: Loading) => Promise<T>, contract: AnyContract): Promise<T>
}

const asking = (unit: Unit, contract: AnyContract, portal: PortalFacts): Loading => {
  const call = <Y extends AnyContract>(other: Y): Client<Y> => clientBy(other, (operation, input) => unit.call(operation, input))
  return { api: call(contract), call, portal }
}

/** A refusal is an answer; anything else is a crash. */
export const isRefusal = (error: unknown): error is Problem => error instanceof Problem && error.status < 500

/** All loads in one unit: one transaction, one check of the session, one commit. */
export const loadsIn = (unit: Unit, portal: PortalFacts): Loads => ({
  run: async (load, contract) => {
    try {
      return await load(asking(unit, contract, portal))
    } catch (error) {
      throw isRefusal(error) ? error : new SharedUnitBroke(error)
    }
  },
})

/** Each load in a unit of its own, so that one crash cannot spoil the others. */
export const loadsApart = (opener: UnitOpener, caller: Caller, portal: PortalFacts): Loads => ({
  run: (load, contract) => opener.unit(caller, 'read', (unit) => load(asking(unit, contract, portal))),
})
