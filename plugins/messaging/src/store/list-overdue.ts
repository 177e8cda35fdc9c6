import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { type Reader, reaches, reachOf } from '../reader.js'
import { pageOf, placeOf } from './page-of.js'
import { type SummaryRow, summaryColumns, summaryJoins, teamColumn } from './summary.js'

const listIt = `
  select ${summaryColumns('$6')}${teamColumn}
  from messaging.conversation c ${summaryJoins('$6')}
  where c.agency_id = $7::uuid and c.overdue_since is not null and ${reaches} and ($8::uuid is null or c.client_id = $8)
    and ($9::timestamptz is null or (c.overdue_since, c.id) > ($9::timestamptz, $10::uuid))
  order by c.overdue_since, c.id
  limit $11`

interface Listing {
  readonly clientId?: string
  readonly before?: string
  readonly limit: number
}
/** One page of the conversations whose client waits too long to be read: what waits longest comes first. */
export async function listOverdue(scope: Scope, reader: Reader, { clientId, before, limit }: Listing) {
  const values = [...reachOf(reader), reader.accountId, scope.agencyId, clientId ?? null, ...placeOf(before), limit + 1]
  return pageOf(await ask<SummaryRow>(scope, listIt, values), limit, ({ overdueSince }) => overdueSince)
}
