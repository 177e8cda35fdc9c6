import { type Core, core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { readClient } from '../people/client-rows.js'
import { say } from '../words/server-words.js'
import { readContact } from './read-contact.js'

const emailPattern = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,185}\.[^\s@<>(),;:"]{2,63}$/u
const phonePattern = /^\+?[0-9][0-9(). -]{5,28}[0-9]$/

const focus = (scope: ScopeOf<Core>): string => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  return clientId
}
const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

function checkAddress(kind: 'email' | 'sms', address: string, language: string): void {
  if ((kind === 'email' ? emailPattern : phonePattern).test(address)) return
  const detail = say(language, kind === 'email' ? 'fault.notAnEmail' : 'fault.notAPhone')
  throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/address', detail }] })
}

const getOwnContact: Operation<Core, 'getOwnContact'> = async (_, scope) => {
  const clientId = focus(scope)
  scope.audit({ clientId, resource: 'contact', resourceId: clientId })
  return readContact(scope, clientId)
}
const addContactChannel: Operation<Core, 'addContactChannel'> = async ({ body }, scope) => {
  const clientId = focus(scope)
  const address = body.address.trim()
  checkAddress(body.kind, address, scope.language)
  const id = scope.newId()
  const insert = `insert into core.contact_channel (id, client_id, kind, address, purposes, wording, language, given_by)
    values ($1, $2, $3, $4, $5, $6, $7, core.ctx_account())`
  await ask(scope, insert, [id, clientId, body.kind, address, body.purposes, body.wording, scope.language]).catch((error: unknown) => {
    throw isDuplicate(error) ? problem(core.problems.conflict) : error
  })
  scope.audit({
    clientId,
    resource: 'contactChannel',
    resourceId: id,
    fields: ['kind', 'address', 'purposes', 'wording'],
    basis: 'consentGiven',
  })
  return { id }
}
const withdrawContactChannel: Operation<Core, 'withdrawContactChannel'> = async ({ params }, scope) => {
  const clientId = focus(scope)
  const rows = await ask<{ id: string }>(
    scope,
    `update core.contact_channel set withdrawn_at = now(), withdrawn_by = core.ctx_account()
      where tenant_id = core.ctx_tenant() and client_id = $1 and id = $2 and withdrawn_at is null returning id`,
    [clientId, params.channelId],
  )
  if (rows.length === 0) throw problem(core.problems.notFound)
  scope.audit({ clientId, resource: 'contactChannel', resourceId: params.channelId, fields: ['withdrawnAt'], basis: 'consentWithdrawn' })
}
const changeContactSafety: Operation<Core, 'changeContactSafety'> = async ({ body }, scope) => {
  const clientId = focus(scope)
  const { safety } = await readContact(scope, clientId)
  const { noVoicemail, noEmail, noTexts, noMail, note } = body
  await ask(
    scope,
    `insert into core.contact_safety (client_id, no_voicemail, no_email, no_texts, no_mail, note) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, client_id) do update set no_voicemail = excluded.no_voicemail, no_email = excluded.no_email,
        no_texts = excluded.no_texts, no_mail = excluded.no_mail, note = excluded.note, changed_at = clock_timestamp()`,
    [clientId, noVoicemail, noEmail, noTexts, noMail, note?.trim() ? note.trim() : null],
  )
  const fields = (['noVoicemail', 'noEmail', 'noTexts', 'noMail', 'note'] as const).filter(
    (name) => (safety[name] ?? '') !== (body[name] ?? ''),
  )
  scope.audit({ clientId, resource: 'contactSafety', resourceId: clientId, fields })
}
const getClientContact: Operation<Core, 'getClientContact'> = async ({ params }, scope) => {
  if ((await readClient(scope, params.clientId)) === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: params.clientId, resource: 'contact', resourceId: params.clientId })
  return readContact(scope, params.clientId)
}

/** How core keeps what its contract promises about ways to reach a client. */
export const contactImplementations = { getOwnContact, addContactChannel, withdrawContactChannel, changeContactSafety, getClientContact }
