import type { FastifyReply, FastifyRequest } from 'fastify'
import { core, type OperationInput, problem } from '../../contract/index.js'
import type { Once } from '../kernel/unit.js'

/** 1 to 255 printable ASCII characters, as the draft's structured-field string allows with or without its quotes. */
const keyPattern = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/

/** The `Idempotency-Key` of a request whose operation keeps its replies; another operation does not look at the header. */
export function onceOf({ idempotent }: OperationInput, request: FastifyRequest, reply: FastifyReply): { readonly once?: Once } {
  const key = request.headers['idempotency-key']
  if (idempotent !== true || key === undefined) return {}
  if (typeof key !== 'string' || !keyPattern.test(key)) throw problem(core.problems.badRequest)
  return { once: { key, replayed: () => void reply.header('idempotent-replay', 'true') } }
}
