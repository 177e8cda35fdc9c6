import { ask } from '@lintel/core/server'
import type { News, NoticeChannel, Rhythm, Scope } from '../contract.js'
import type { Static } from '@lintel/core'
import { quietEnd } from '../services/quiet-end.js'

/** Somebody who is told, with what they chose. */
export interface Hearer {
  readonly account_id: string
  readonly zone: string
  readonly from_minute: number | null
  readonly until_minute: number | null
  /** As chosen for this kind; null where nobody chose. */
  readonly channels: readonly Static<typeof NoticeChannel>[] | null
  readonly rhythm: Static<typeof Rhythm>
  readonly says_what: boolean
  /** What staff chose for all their work. */
  readonly by: readonly string[] | null
}

/** What anybody is told by; `$2` is the zone of the tenant, and `kind` the column or value that names the kind. */
export const hearerColumns = `a.id as account_id, coalesce(nullif(a.time_zone, ''), g.time_zone, $2) as zone, q.from_minute, q.until_minute,
  c.channels, coalesce(c.rhythm, 'atOnce') as rhythm, coalesce(m.says_what, false) as says_what`
export const choicesOf = (account: string, kind: string, isAtWork: string): string => `
  left join notifications.quiet_hours q on q.tenant_id = ${account}.tenant_id and q.account_id = ${account}.id
  left join notifications.manner m on m.tenant_id = ${account}.tenant_id and m.account_id = ${account}.id
  left join notifications.choice c on c.tenant_id = ${account}.tenant_id and c.account_id = ${account}.id
    and c.kind_name = ${kind} and c.is_at_work = ${isAtWork}`
const atAgency = 'left join core.agency g on g.tenant_id = a.tenant_id and g.id = $4'

/** The client's own accounts: those who act for the client are not told, because the client may keep things from them. */
const ofClient = `select ${hearerColumns}, null::text[] as by from core.profile_access p
  join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id and a.is_active ${atAgency} ${choicesOf('a', '$3', 'false')}
  where p.client_id = $1 and p.relation = 'self' and p.is_active`
const ofStaff = `select ${hearerColumns}, s.notify_by as by from core.staff_member s
  join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.is_active ${atAgency} ${choicesOf('a', '$3', 'true')}
  where s.id = $1 and s.is_active`

/** Whom a piece of news is for. */
export const hearersOf = (scope: Scope, { to, kind }: News): Promise<readonly Hearer[]> => {
  const values = [scope.tenant.timeZone, kind, scope.agencyId]
  return 'staffMemberId' in to
    ? ask<Hearer>(scope, ofStaff, [to.staffMemberId, ...values])
    : ask<Hearer>(scope, ofClient, [to.clientId, ...values])
}

/** The end of the person's quiet hours, where it is quiet for them now. */
export const quietUntil = (scope: Scope, { zone, from_minute: from, until_minute: until }: Hearer): Date | undefined =>
  from === null || until === null ? undefined : quietEnd(scope.now(), zone, { from, until })
