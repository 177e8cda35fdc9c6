import type { FastifyReply, FastifyRequest } from 'fastify'
import { keepTyped, type Unit } from '@lintel/core/server'
import type { Web } from '../web.js'
import { filesMark, formInput } from './form-fields.js'
import type { FormState } from '@lintel/core/ui'
import { readCookie, setCookie } from './request-facts.js'
import { sentFields } from './sent-fields.js'

const name = 'lintel_kept'
const life = 24 * 3600

/** Tells this browser that something typed is waiting; it says nothing of what or whose. */
export const rememberKept = (reply: FastifyReply, isSecure: boolean): void => setCookie(reply, name, 'yes', isSecure, life)
export const mayHaveKept = (request: FastifyRequest): boolean => readCookie(request, name) === 'yes'

/** What was typed on this page before the sign-in ended, ready to stand in its form again. */
export async function keptForm(request: FastifyRequest, unit: Unit): Promise<FormState | undefined> {
  if (request.method !== 'GET' || !mayHaveKept(request) || unit.person === undefined) return undefined
  const draft = await unit.draft(request.url)
  if (draft === undefined) return undefined
  const { [filesMark]: withFiles, ...values } = draft.fields
  return { form: draft.form, values, problem: '', title: '', faults: [], isKept: true, ...(withFiles && { lacksFiles: true }) }
}

/** Keeps a form that was sent after the sign-in had ended. */
export async function keepSent(web: Web, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const { form, clientId, typed } = formInput(await sentFields(request, web.files.largest))
  const isKept = form !== '' && (await keepTyped(request, { path: request.url, form, clientId, fields: typed }))
  if (isKept) rememberKept(reply, web.isSecure)
  return isKept
}
