import { type AnyContract, type Client, type Dict, kebabCase, type OperationInput, Problem } from '../contract/index.js'

interface Given {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}
type Call = (operation: string, input: Given) => Promise<unknown>

/** Makes a typed client of a contract from one function that carries the call. */
export const clientBy = <X extends AnyContract>({ id }: X, call: Call): Client<X> =>
  new Proxy(
    {},
    // whoever waits for a client is not calling an operation `then`
    { get: (_, key) => (typeof key === 'string' && key !== 'then' ? (input: Given = {}) => call(`${id}.${key}`, input) : undefined) },
  ) as unknown as Client<X>

type Operations = Dict<OperationInput>
/** In browsers the addresses of operations are fetched when one is first called: the build writes the way to them. */
const isWay = (operations: unknown): operations is () => Promise<Operations> => typeof operations === 'function'
const operationsOf = async ({ input: { operations = {} } }: AnyContract): Promise<Operations> =>
  isWay(operations) ? operations() : operations

/** The address of an operation, with its parameters and query written in. */
export const addressOf = (contract: AnyContract, operation: OperationInput, { params = {}, query = {} }: Given): string => {
  const path = operation.path.replace(/:([A-Za-z0-9]+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one))
  }
  return `/api/${kebabCase(contract.id)}${path}${search.size > 0 ? `?${search}` : ''}`
}

const asProblem = async (response: Response): Promise<Problem> => {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  const { type, title, status: _status, instance: _instance, ...extra } = isProblem ? await response.json() : {}
  const id = typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : 'core.internal'
  return new Problem(id, response.status, typeof title === 'string' ? title : response.statusText, extra)
}

/** Calls of a page that staff see as its client are those of the client, and change nothing. */
const previewOf = (): Readonly<Record<string, string>> => {
  const id = globalThis.document?.querySelector('[data-preview]')?.getAttribute('data-preview')
  return id == null ? {} : { 'lintel-preview': id }
}

/** A typed client over HTTP, for browsers. Refusals are thrown as `Problem`. */
export const client = <X extends AnyContract>(contract: X): Client<X> =>
  clientBy(contract, async (operationId, input) => {
    const operation = (await operationsOf(contract))[operationId.slice(contract.id.length + 1)]
    if (operation === undefined) throw new Error(`${operationId} is not an operation`)
    const response = await fetch(addressOf(contract, operation, input), {
      method: operation.method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...previewOf(), ...(input.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    })
    if (!response.ok) throw await asProblem(response)
    return /^application\/(\w+\+)?json/.test(response.headers.get('content-type') ?? '') ? response.json() : undefined
  })
