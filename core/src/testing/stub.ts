import type { AnyContract, Operations, Scope, ServicesOf } from '../contract/index.js'
import type { Plugin } from '../server/plugin.js'

/** What a stub answers for the services of a contract: some of their methods, made once or for each scope. */
export type StubServices<X> = {
  readonly [K in keyof ServicesOf<X>]?: Partial<ServicesOf<X>[K]> | ((scope: Scope) => Partial<ServicesOf<X>[K]>)
}
/** What a stub answers for the operations of a contract. */
export type StubOperations<X> = X extends { readonly input: infer I extends AnyContract['input'] } ? Partial<Operations<I>> : never

/** What was not given fails when it is asked for, and says so: a test never passes on an answer that nobody wrote. */
const withGaps = (name: string, given: object): object =>
  new Proxy(given, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key)
      return () => {
        throw new Error(`The stub of ${name} has no ${key}`)
      }
    },
  })
const isMaker = (given: unknown): given is (scope: object) => object => typeof given === 'function'

/**
 * A neighbour made from its contract alone: `stub(careTeam, { members: { find: async () => dana } })`. It has the permissions,
 * events and slots of the contract, no tables, and of services and operations what the test gives it.
 */
export function stub<X extends AnyContract>(contract: X, services: StubServices<X> = {}, operations?: StubOperations<X>): Plugin {
  const given = new Map<string, unknown>(Object.entries(services))
  const answers = new Map<string, unknown>(Object.entries(operations ?? {}))
  const service = (key: string) => (scope: object) => {
    const made = given.get(key)
    return withGaps(`${contract.id}.${key}`, isMaker(made) ? made(scope) : { ...(made ?? {}) })
  }
  const operation = (key: string) =>
    answers.get(key) ??
    (async () => {
      throw new Error(`The stub of ${contract.id} does not answer ${key}`)
    })
  const made = {
    kind: 'plugin',
    contract,
    entities: [],
    migrations: [],
    services: Object.fromEntries(Object.keys(contract.input.services ?? {}).map((key) => [key, service(key)])),
    operations: Object.fromEntries(Object.keys(contract.input.operations ?? {}).map((key) => [key, operation(key)])),
    on: {},
    ports: {},
    jobs: [],
  }
  return Object.freeze(made) as unknown as Plugin
}
