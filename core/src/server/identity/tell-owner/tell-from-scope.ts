import type { Core, ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { type AccountNews, letterOf } from './letters.js'

/**
 * Tells somebody what staff did to their sign-in: with the act, or not at all. By e-mail, else by SMS; not where they asked
 * not to be written to.
 */
export async function tellFromScope(scope: ScopeOf<Core>, accountId: string, news: AccountNews): Promise<void> {
  const { delivery } = scope.services.core
  const [ways] = await ask<{ by_email: boolean; by_sms: boolean }>(scope, 'select * from core.ways_to_tell($1)', [accountId])
  const channel = (['email', 'sms'] as const).find(
    (each) => (each === 'email' ? ways?.by_email : ways?.by_sms) === true && delivery.channels.includes(each),
  )
  if (channel !== undefined)
    await delivery.send({ channel, to: { accountId }, kind: `core.${news}`, basis: 'service', write: letterOf(news) })
}
