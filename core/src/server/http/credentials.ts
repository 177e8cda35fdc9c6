import type { FastifyRequest } from 'fastify'
import { core, problem } from '../../contract/index.js'
import { identityOperations } from '../../contract/core/identity-operations.js'
import { compileInput } from '../validation/index.js'
import { factorOperations } from '../../contract/core/factor-operations.js'
import { languageFor } from './language.js'

/** What somebody types to sign in. */
export interface Credentials {
  readonly username: string
  readonly password: string
  readonly code?: string
}

const schema = identityOperations.signIn.body
const checks = { json: compileInput(schema, { from: 'json', at: '/body' }), text: compileInput(schema, { from: 'text', at: '/body' }) }

/** Reads credentials out of a JSON body or the fields of a form; throws `core.invalidInput`. */
export function credentialsIn(body: unknown, from: 'json' | 'text', request: FastifyRequest): Credentials {
  const language = request.caller.language ?? languageFor(request.headers['accept-language'])
  const checked = checks[from](body, language)
  const { username, password, code }: Partial<Record<string, unknown>> = typeof checked === 'object' ? { ...checked } : {}
  if (typeof username !== 'string' || typeof password !== 'string') throw problem(core.problems.badRequest)
  return { username, password, ...(typeof code === 'string' && { code }) }
}

/** What somebody gives to show once more that it is them: the password, or a code. */
export interface Proof {
  readonly password?: string
  readonly code?: string
}
const proofSchema = identityOperations.stepUp.body
const proofChecks = {
  json: compileInput(proofSchema, { from: 'json', at: '/body' }),
  text: compileInput(proofSchema, { from: 'text', at: '/body' }),
}
/** Reads a proof out of a JSON body or the fields of a form; throws `core.invalidInput`. */
export function proofIn(body: unknown, from: 'json' | 'text', request: FastifyRequest): Proof {
  const language = request.caller.language ?? languageFor(request.headers['accept-language'])
  const { password, code }: Partial<Record<string, unknown>> = { ...Object(proofChecks[from](body, language)) }
  return { ...(typeof password === 'string' && { password }), ...(typeof code === 'string' && { code }) }
}

const passkeyCheck = compileInput(factorOperations.signInWithPasskey.body, { from: 'json', at: '/body' })
/** Reads what a browser answers that shows a passkey; throws `core.invalidInput`. */
export function passkeyIn(body: unknown, request: FastifyRequest): { readonly ticket: string; readonly assertion: object } {
  const language = request.caller.language ?? languageFor(request.headers['accept-language'])
  const { ticket, assertion }: Partial<Record<string, unknown>> = { ...Object(passkeyCheck(body, language)) }
  if (typeof ticket !== 'string' || typeof assertion !== 'object' || assertion === null) throw problem(core.problems.badRequest)
  return { ticket, assertion }
}
