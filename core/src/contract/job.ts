import type { ContractInput } from './contract.js'
import type { Scope } from './scope.js'
import type { Static, TSchema } from './type.js'

/** Work that runs later, once per agency where the plugin is on; with `cron` also by the clock (UTC). */
export interface Job<C extends ContractInput = ContractInput, S extends TSchema = TSchema> {
  readonly name: string
  readonly cron?: string
  /** The clock starts it once for each agency (default), or once for each tenant, at one of its agencies. */
  readonly per?: 'agency' | 'tenant'
  /**
   * SQL that answers the `agency_id` of whoever has something to do. The clock asks it once for a tenant, along an index, and starts
   * the job for those among them where the plugin is on; without it for all of them, which thousands of agencies feel. Where it depends
   * on settings, `$1` is a JSON list of `{ settings, agencies }`: the plugin's settings, each kind once, and the agencies that have them.
   */
  readonly due?: string
  readonly input: S
  /** Method syntax on purpose: a list may hold jobs with different inputs. The kernel checks `input` before calling. */
  run(scope: Scope<C>, input: Static<S>): Promise<void>
}
