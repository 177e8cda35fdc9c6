import type { EntitySchema } from '@mikro-orm/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type {
  AnyContract,
  Contract,
  ContractInput,
  Dict,
  Handlers,
  Job,
  Operations,
  PortFills,
  Scope,
  Services,
} from '../contract/index.js'
import type { Link } from './data/link.js'

/** One step of a plugin's schema. `stamp` is date, verb and noun: `20261124-create-conversations`. Never edited after release. */
export interface PluginMigration {
  readonly stamp: string
  /** SQL (several commands may follow each other), or a function that runs it. Runs as the owner, inside one transaction. */
  readonly up: string | ((link: Link) => Promise<void>)
}

/** The words of a plugin by language: ICU messages by key. */
export type WordTables = Dict<Dict<string>>

/** Raw routes: uploads, streams. Each says `config: { permission }` or `config: { open: true }`. */
export type PluginRoutes<C extends ContractInput> = (
  app: FastifyInstance,
  withScope: <T>(request: FastifyRequest, mode: 'read' | 'write', work: (scope: Scope<C>) => Promise<T>) => Promise<T>,
) => void

interface Free<C extends ContractInput> {
  readonly entities?: readonly EntitySchema[]
  readonly migrations?: readonly PluginMigration[]
  readonly on?: Handlers<C>
  readonly ports?: PortFills<C>
  readonly jobs?: readonly Job<C>[]
  readonly routes?: PluginRoutes<C>
  readonly ui?: URL
  readonly words?: WordTables
}
type Owed<C extends ContractInput> = (C extends { services: object } ? { readonly services: Services<C> } : object) &
  (C extends { operations: object } ? { readonly operations: Operations<C> } : object)

type Run = (...given: never[]) => unknown
/** A plugin as the kernel holds it: every part there, its types proved by `definePlugin`. */
export interface Plugin {
  readonly kind: 'plugin'
  readonly contract: AnyContract
  readonly entities: readonly EntitySchema[]
  readonly migrations: readonly PluginMigration[]
  readonly services: Dict<Run>
  readonly operations: Dict<Run>
  readonly on: Dict<Run | { readonly together: Run }>
  readonly ports: Dict<Run>
  readonly jobs: readonly Job[]
  readonly routes?: Run
  readonly ui?: URL
  readonly words?: WordTables
}

/** Keeps a contract. What the contract promises (services, operations) is owed; the rest is free. */
export function definePlugin<const C extends ContractInput>(
  plugin: { readonly contract: Contract<C> } & NoInfer<Free<C> & Owed<C>>,
): Plugin {
  const empty = { entities: [], migrations: [], services: {}, operations: {}, on: {}, ports: {}, jobs: [] }
  return Object.freeze({ kind: 'plugin', ...empty, ...plugin }) as unknown as Plugin
}
