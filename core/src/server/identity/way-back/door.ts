import type { FastifyReply, FastifyRequest } from 'fastify'
import { core, type DeliveryChannel, problem } from '../../../contract/index.js'
import { wayBackOperations } from '../../../contract/core/way-back-operations.js'
import { languageFor } from '../../http/language.js'
import { doorOf } from '../../http/sign-in-door.js'
import { compileInput } from '../../validation/index.js'
import { sayIdentity } from '../identity-words.js'
import { readRefreshToken, type RefreshToken } from '../refresh-token.js'

/** Where HTTP meets the ways back in. Each throws `core.invalidInput` where what was typed does not fit. */
export interface WayBackDoor {
  readonly channels: readonly DeliveryChannel[]
  ask(body: unknown, reply: FastifyReply): Promise<void>
  /** Takes a code; the ticket that comes back lets choose a password. */
  open(body: unknown): Promise<string>
  isOpen(ticket: string): Promise<boolean>
  finish(body: unknown): Promise<void>
}
type Members = Partial<Record<string, unknown>>
type Check = (body: unknown, language: string | undefined) => unknown

const { askForWayBack, openWayBack, finishWayBack } = wayBackOperations
const compile = (from: 'json' | 'text') => ({
  ask: compileInput(askForWayBack.body, { from, at: '/body' }),
  open: compileInput(openWayBack.body, { from, at: '/body' }),
  finish: compileInput(finishWayBack.body, { from, at: '/body' }),
})
const checks = { json: compile('json'), text: compile('text') }

const tokenIn = (text: unknown, otherwise: typeof core.problems.wayBackOver | typeof core.problems.wayBackCodeWrong): RefreshToken => {
  const token = readRefreshToken(typeof text === 'string' ? text : undefined)
  if (token === undefined) throw problem(otherwise)
  return token
}

/** The door for one request; `from` says how bodies are written. */
export function wayBackDoor(request: FastifyRequest, from: 'json' | 'text'): WayBackDoor {
  const { identity, cookies } = doorOf(request)
  const { wayBack } = identity
  const language = request.caller.language ?? languageFor(request.headers['accept-language'])
  const read = (check: Check, body: unknown): Members => ({ ...Object(check(body, language)) })
  const asked = async (name: unknown) => ({
    name: String(name).trim(),
    tenantId: await identity.addresses.tenantOf(request.hostname),
    address: request.ip,
    requestId: request.id,
  })
  return {
    channels: wayBack.channels,
    async ask(body, reply) {
      const { username, channel } = read(checks[from].ask, body)
      const ticket = await wayBack.ask({ ...(await asked(username)), channel: channel === 'sms' ? 'sms' : 'email' })
      if (channel === 'sms') cookies.set(reply, 'step', ticket.text)
    },
    async open(body) {
      const { username, code } = read(checks[from].open, body)
      if (username !== undefined) return (await wayBack.openByPaper({ ...(await asked(username)), code: String(code) })).text
      const held = tokenIn(cookies.read(request, 'step'), core.problems.wayBackCodeWrong)
      return (await wayBack.openBySms(held, String(code), request.id)).text
    },
    async isOpen(ticket) {
      const token = readRefreshToken(ticket)
      return token !== undefined && (await wayBack.isOpen(token, request.id))
    },
    async finish(body) {
      const { ticket, password, repeatedPassword } = read(checks[from].finish, body)
      if (password !== repeatedPassword)
        throw problem(core.problems.invalidInput, {
          errors: [{ pointer: '/body/repeatedPassword', detail: sayIdentity(language, 'password.again') }],
        })
      await wayBack.setPassword(tokenIn(ticket, core.problems.wayBackOver), String(password), request.id, language)
    },
  }
}
