import type { Static } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope, WayState } from '../contract.js'

type Way = Static<typeof WayState>

interface OwnNumber {
  readonly is_unsafe: boolean
  /** Of a STOP, which is no number. */
  readonly stopped_at: string | null
}
const numbers = 'select is_unsafe, stopped_at from notifications.own_numbers(core.ctx_account()) order by stopped_at desc nulls first'

/** Texts go to a number that they agreed to for themselves. */
async function texts(scope: Scope): Promise<Way> {
  const own = await ask<OwnNumber>(scope, numbers, [])
  const [first] = own
  if (first === undefined) return { channel: 'sms', state: 'noNumber' }
  if (first.stopped_at !== null) return { channel: 'sms', state: 'stopped', stoppedAt: first.stopped_at }
  return { channel: 'sms', state: first.is_unsafe ? 'notSafe' : 'ifChosen' }
}

/** What stands in the way of each channel for whoever acts for somebody: their own addresses, where they choose them. */
export async function waysForOthers(scope: Scope, push: 'ready' | 'noDevice'): Promise<readonly Way[]> {
  const [own] = await ask<{ has_email: boolean }>(scope, 'select notifications.has_own_email() as has_email', [])
  const ways: Readonly<Record<Way['channel'], () => Promise<Way> | Way>> = {
    email: () => ({ channel: 'email', state: own?.has_email === true ? 'ifChosen' : 'noAddress' }),
    sms: () => texts(scope),
    push: () => ({ channel: 'push', state: push }),
  }
  const known: Way[] = []
  for (const channel of scope.services.core.delivery.channels) known.push(await ways[channel]())
  return known
}
