import type { Contract, ContractInput } from './contract.js'

/** Whatever is asked for has its name; the compiler has proved that it is declared. */
const named = (kind: string, id: string): object =>
  new Proxy({}, { get: (_, key) => (typeof key === 'string' ? { kind, id: `${id}.${key}` } : undefined) })

/** A contract as browsers need it: names. The build leaves `id`, `version` and the way to the addresses of its operations. */
export const defineContract = (input: ContractInput): Contract =>
  ({
    kind: 'contract',
    id: input.id,
    version: input.version,
    input,
    permissions: named('permission', input.id),
    slots: named('slot', input.id),
    problems: named('problem', input.id),
  }) as unknown as Contract
