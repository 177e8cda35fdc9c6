import type { AnyContract } from '../../contract/index.js'
import type { Plugin } from '../../server/plugin.js'
import { stub } from '../stub.js'

/** Input for an operation that conformance cannot make up itself. */
export interface GivenInput {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}
export interface ConformanceOptions {
  /** The folder of the package: `new URL('../', import.meta.url)`. */
  readonly folder: URL
  /** Neighbours to run with. Those that the contract requires are stubs of their contracts where they are not given. */
  readonly beside?: readonly Plugin[]
  /** Input for operations whose parameters name nothing that `core.samples` makes, by key. */
  readonly inputs?: Readonly<Record<string, GivenInput>>
}
/** A plugin that is asked whether it keeps the promises of the house. */
export interface Subject {
  readonly plugin: Plugin
  readonly folder: URL
  readonly beside: readonly Plugin[]
  readonly inputs: Readonly<Record<string, GivenInput>>
}
/** One promise: what breaks it, in sentences. Empty when it is kept. */
export interface HousePromise<Given> {
  readonly name: string
  faults(given: Given): Promise<readonly string[]>
}

const needsOf = ({ input }: AnyContract): readonly AnyContract[] => (input.requires ?? []).flatMap((near) => [near, ...needsOf(near)])

/** The plugin with everybody it cannot be without. */
export function subjectOf(plugin: Plugin, { folder, beside = [], inputs = {} }: ConformanceOptions): Subject {
  const present = new Set(beside.map(({ contract }) => contract.id))
  const contracts = [plugin.contract, ...beside.map(({ contract }) => contract)].flatMap(needsOf)
  const missing = new Map(contracts.filter(({ id }) => !present.has(id)).map((contract) => [contract.id, contract]))
  return { plugin, folder, inputs, beside: [...beside, ...[...missing.values()].map((contract) => stub(contract))] }
}
