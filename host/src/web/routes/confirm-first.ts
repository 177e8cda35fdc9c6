import { Problem } from '@lintel/core'
import { stepUpByForm } from '@lintel/core/server'
import type { Area } from '@lintel/core/ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Web } from '../web.js'
import type { FormFields } from './form-fields.js'
import { wantsRecord } from './request-facts.js'
import { sendQuestion } from './send-question.js'

const isProof = (name: string): boolean => name.startsWith('_proof.')
const isSecret = (name: string): boolean => /password|secret/i.test(name)

/** What was sent, to go along through the question; without passwords, and without the token, which is given anew. */
const keptOf = (fields: FormFields): readonly (readonly [string, string])[] =>
  [...fields].filter(([name]) => name !== '_csrf' && !isProof(name) && !isSecret(name))

/**
 * Asks once more who it is, and then lets the same form go on. A script is told to send its form the plain way, so that
 * the question can be shown.
 */
export async function confirmFirst(
  web: Web,
  area: Area,
  request: FastifyRequest,
  reply: FastifyReply,
  fields: FormFields,
  refused?: Problem,
): Promise<FastifyReply> {
  if (wantsRecord(request)) return reply.code(403).header('x-lintel-step-up', 'yes').send()
  const given = (csrf: string) => ({ csrf, action: request.url, kept: keptOf(fields) })
  return sendQuestion(web, request, reply, { area, kind: 'question', page: web.shell.confirm, refused, given })
}

/** Takes the proof that came with a form. `asked`: it was not good, and the question has been answered again. */
export async function takeProof(
  web: Web,
  area: Area,
  request: FastifyRequest,
  reply: FastifyReply,
  fields: FormFields,
): Promise<'none' | 'taken' | 'asked'> {
  const given = [...fields]
    .filter(([name, value]) => isProof(name) && value !== '')
    .map(([name, value]) => [name.slice('_proof.'.length), value])
  if (![...fields.keys()].some(isProof)) return 'none'
  try {
    await stepUpByForm(request, reply, Object.fromEntries(given))
    return 'taken'
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500 || error.id === 'core.unauthenticated') throw error
    await confirmFirst(web, area, request, reply, fields, error)
    return 'asked'
  }
}
