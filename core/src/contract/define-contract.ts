import type { Checked, Contract, ContractInput } from './contract.js'
import type { Dict } from './references.js'

/** Declares what a plugin promises. Data and types only; safe in server and browser. */
export function defineContract<const C extends ContractInput>(input: C & Checked<C>): Contract<C> {
  const refs = <V>(dict: Dict<V> | undefined, make: (id: string, value: V) => object) =>
    Object.freeze(
      Object.fromEntries(Object.entries(dict ?? {}).map(([key, value]) => [key, Object.freeze(make(`${input.id}.${key}`, value))])),
    )
  return Object.freeze({
    kind: 'contract',
    id: input.id,
    version: input.version,
    input,
    permissions: refs(input.permissions, (id, permission) => ({ kind: 'permission', id, ...permission })),
    events: refs(input.events, (id, payload) => ({ kind: 'event', id, payload })),
    services: refs(input.services, (id) => ({ kind: 'service', id })),
    ports: refs(input.ports, (id) => ({ kind: 'port', id })),
    slots: refs(input.slots, (id, props) => ({ kind: 'slot', id, props })),
    problems: refs(input.problems, (id, problem) => ({ kind: 'problem', id, ...problem })),
  }) as unknown as Contract<C>
}
