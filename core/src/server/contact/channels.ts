import { type Core, core, problem, type ScopeOf, type Static } from '../../contract/index.js'
import type { NewContactChannel } from '../../contract/core/contact-schemas.js'
import { ask } from '../data/ask.js'
import { say } from '../words/server-words.js'

const emailPattern = /^[^\s@<>(),;:"]{1,64}@[^\s@<>(),;:"]{1,185}\.[^\s@<>(),;:"]{2,63}$/u
const phonePattern = /^\+?[0-9][0-9(). -]{5,28}[0-9]$/

/** Whose way to be reached it is: a client's, or that of an account which acts for one. */
export type Holder = { readonly clientId: string } | { readonly accountId: string }
/** The column that names the holder, and its value. */
export const keyOf = (holder: Holder): readonly [column: 'client_id' | 'account_id', id: string] =>
  'clientId' in holder ? ['client_id', holder.clientId] : ['account_id', holder.accountId]
const about = (holder: Holder) => ('clientId' in holder ? { clientId: holder.clientId } : {})

const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

function checkAddress(kind: 'email' | 'sms', address: string, language: string): void {
  if ((kind === 'email' ? emailPattern : phonePattern).test(address)) return
  const detail = say(language, kind === 'email' ? 'fault.notAnEmail' : 'fault.notAPhone')
  throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/address', detail }] })
}

/** Adds a way to be reached, and with it the consent. */
export async function addChannel(scope: ScopeOf<Core>, holder: Holder, body: Static<typeof NewContactChannel>): Promise<{ id: string }> {
  const [column, holderId] = keyOf(holder)
  const address = body.address.trim()
  checkAddress(body.kind, address, scope.language)
  const id = scope.newId()
  const insert = `insert into core.contact_channel (id, ${column}, kind, address, purposes, wording, language, given_by)
    values ($1, $2, $3, $4, $5, $6, $7, core.ctx_account())`
  await ask(scope, insert, [id, holderId, body.kind, address, body.purposes, body.wording, scope.language]).catch((error: unknown) => {
    throw isDuplicate(error) ? problem(core.problems.conflict) : error
  })
  const fields = ['kind', 'address', 'purposes', 'wording']
  scope.audit({ ...about(holder), resource: 'contactChannel', resourceId: id, fields, basis: 'consentGiven' })
  return { id }
}

/** Takes a consent back; 404 for what is not the holder's, or over. */
export async function withdrawChannel(scope: ScopeOf<Core>, holder: Holder, channelId: string): Promise<void> {
  const [column, holderId] = keyOf(holder)
  const rows = await ask<{ id: string }>(
    scope,
    `update core.contact_channel set withdrawn_at = now(), withdrawn_by = core.ctx_account()
      where tenant_id = core.ctx_tenant() and ${column} = $1 and id = $2 and withdrawn_at is null returning id`,
    [holderId, channelId],
  )
  if (rows.length === 0) throw problem(core.problems.notFound)
  scope.audit({ ...about(holder), resource: 'contactChannel', resourceId: channelId, fields: ['withdrawnAt'], basis: 'consentWithdrawn' })
}
