import { type Core, core, type Operation, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { readClient } from '../people/client-rows.js'
import { addChannel, withdrawChannel } from './channels.js'
import { readContact, stopsOfOthers } from './read-contact.js'

const focus = (scope: ScopeOf<Core>): string => {
  const clientId = scope.actor.profile?.clientId
  if (clientId === undefined) throw problem(core.problems.notFound)
  return clientId
}
const getOwnContact: Operation<Core, 'getOwnContact'> = async (_, scope) => {
  const clientId = focus(scope)
  scope.audit({ clientId, resource: 'contact', resourceId: clientId })
  return readContact(scope, clientId)
}
const addContactChannel: Operation<Core, 'addContactChannel'> = async ({ body }, scope) =>
  addChannel(scope, { clientId: focus(scope) }, body)
const withdrawContactChannel: Operation<Core, 'withdrawContactChannel'> = async ({ params }, scope) =>
  withdrawChannel(scope, { clientId: focus(scope) }, params.channelId)
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
  const contact = await readContact(scope, params.clientId)
  return { ...contact, stops: [...contact.stops, ...(await stopsOfOthers(scope, params.clientId))] }
}

/** How core keeps what its contract promises about ways to reach a client. */
export const contactImplementations = {
  getOwnContact,
  addContactChannel,
  withdrawContactChannel,
  changeContactSafety,
  getClientContact,
}
