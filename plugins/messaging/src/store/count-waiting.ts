import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { type Reader, reaches, reachOf, withoutAnybody } from '../reader.js'

/** Both by indexes that hold only what waits, see `escalate-unread`. */
const countIt = `
  select
    (select count(*)::int from messaging.conversation c where c.agency_id = $6::uuid and c.overdue_since is not null and ${reaches}) as overdue,
    (select count(*)::int from messaging.conversation c
      where ($3::boolean or $4::boolean) and c.agency_id = $6::uuid and c.waits_since is not null and ${withoutAnybody('$5::timestamptz')}) as team`

/** How many conversations wait too long, of those the reader reaches, and in how many of the team inbox a client waits to be read. */
export async function countWaiting(scope: Scope, reader: Reader): Promise<{ overdue: number; teamInbox: number }> {
  if (reader.side === 'client') return { overdue: 0, teamInbox: 0 }
  const [row] = await ask<{ overdue: number; team: number }>(scope, countIt, [...reachOf(reader), scope.agencyId])
  return { overdue: row?.overdue ?? 0, teamInbox: row?.team ?? 0 }
}
