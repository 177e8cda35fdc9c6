import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Dict, OperationInput, TSchema } from '../../contract/index.js'
import { apiPath, type RoutedOperation } from './register-operations.js'

export interface OpenApiFacts {
  readonly operations: Iterable<RoutedOperation>
  /** The version of the portal. */
  readonly version: string
  /** The name of the cookie that carries the access token. Default `lintel_at`. */
  readonly cookie?: string
}

/** Symbols are TypeBox's own marks; what is left is JSON Schema 2020-12, as OpenAPI 3.1 wants it. */
const plain = (schema: object): object => JSON.parse(JSON.stringify(schema)) as object

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', description: 'Names the problem; the address tells what it means and what to do' },
    title: { type: 'string' },
    status: { type: 'integer' },
    instance: { type: 'string', description: 'Names this occurrence; the log knows it too' },
    errors: {
      type: 'array',
      description: 'What is wrong with the input (core.invalidInput)',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string', description: 'RFC 6901' }, detail: { type: 'string' } },
      },
    },
  },
} as const

const problems: Dict<string> = {
  400: 'The request could not be read',
  401: 'Nobody is signed in',
  403: 'The permission is missing',
  404: 'Nothing is there, it is not yours to see, or the plugin is off',
  409: 'It does not fit the present state',
  413: 'Too large',
  415: 'Not JSON',
  422: 'The input does not fit',
  429: 'Too many tries',
  500: 'Something broke on our side',
  503: 'Not ready, or overloaded',
}
const problemReply = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const nameOf = (status: string): string => `Problem${status}`

function statusesOf({ open, body, params, query }: OperationInput): string[] {
  const takesInput = body !== undefined || params !== undefined || query !== undefined
  return [
    '400',
    ...(open ? [] : ['401', '403']),
    '404',
    '409',
    ...(body ? ['413', '415'] : []),
    ...(takesInput ? ['422'] : []),
    '429',
    '500',
    '503',
  ]
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Names this request. A second try with the same key and content is given the first reply, for 48 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const
const replayed = {
  'Idempotent-Replay': { description: 'The reply is that of an earlier try', schema: { type: 'boolean', enum: [true] } },
} as const

function parametersOf(input: OperationInput): object[] {
  const inPath = [...input.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: plain(input.params?.properties[name] ?? { type: 'string' }),
  }))
  const required = new Set(input.query?.required ?? [])
  const inQuery = Object.entries<TSchema>(input.query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name) && schema.default === undefined,
    schema: plain(schema),
  }))
  return [...inPath, ...inQuery, ...(input.idempotent ? [idempotencyKey] : [])]
}

function replyOf({ reply, mediaType, idempotent }: OperationInput): object {
  const done = { description: 'Done', ...(idempotent && { headers: replayed }) }
  return reply === undefined
    ? { 204: done }
    : { 200: { ...done, content: { [mediaType ?? 'application/json']: { schema: plain(reply) } } } }
}

function operationOf({ id, pluginId, input }: RoutedOperation): object {
  const parameters = parametersOf(input)
  return {
    operationId: id,
    tags: [pluginId],
    ...(input.summary !== undefined && { summary: input.summary }),
    'x-lintel-plugin': pluginId,
    ...(input.open ? { 'x-lintel-open': true, security: [] } : { 'x-lintel-permission': `${pluginId}.${input.permission}` }),
    ...(input.stepUp && { 'x-lintel-step-up': true }),
    ...(parameters.length > 0 && { parameters }),
    ...(input.body !== undefined && { requestBody: { required: true, content: { 'application/json': { schema: plain(input.body) } } } }),
    responses: {
      ...replyOf(input),
      ...Object.fromEntries(statusesOf(input).map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }])),
    },
  }
}

function pathsOf(operations: readonly RoutedOperation[]): object {
  const paths = new Map<string, Record<string, object>>()
  for (const operation of operations) {
    const { method, path } = operation.input
    const address = `${apiPath(operation.pluginId)}${path === '/' ? '' : path}`.replace(/:(\w+)/g, '{$1}')
    const at = paths.get(address) ?? {}
    at[method.toLowerCase()] = operationOf(operation)
    paths.set(address, at)
  }
  return Object.fromEntries([...paths].sort(([one], [two]) => (one < two ? -1 : 1)))
}

/** Describes every operation as OpenAPI 3.1. */
export function openApiOf(facts: OpenApiFacts): object {
  const operations = [...facts.operations]
  return {
    openapi: '3.1.1',
    info: {
      title: 'Lintel',
      version: facts.version,
      description: 'Every operation of this portal. Problems are told as RFC 9457 writes them.',
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ pluginId }) => pluginId))].map((name) => ({ name })),
    security: [{ session: [] }, { bearer: [] }],
    paths: pathsOf(operations),
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: facts.cookie ?? 'lintel_at' },
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
      schemas: { Problem: problemSchema },
      responses: Object.fromEntries(Object.entries(problems).map(([status, description]) => [nameOf(status), problemReply(description)])),
    },
  }
}

/** `GET /openapi.json`, computed once, and kept as bytes: as text it is twice as large. */
export function openApiRoute(app: FastifyInstance, facts: OpenApiFacts): void {
  const text = Buffer.from(JSON.stringify(openApiOf(facts)))
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`
  app.get('/openapi.json', async (request, reply) => {
    reply.header('etag', tag).header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type('application/json; charset=utf-8').send(text)
  })
}
