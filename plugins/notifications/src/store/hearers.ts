import type { NoticeChannel, Rhythm, Scope } from '../contract.js'
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
  /** Chosen for this kind, or for everything; null is that of the record. */
  readonly language: string | null
  /** What staff chose for all their work. */
  readonly by: readonly string[] | null
}

/** What anybody is told by; `$2` is the zone of the tenant, and `kind` the column or value that names the kind. */
export const hearerColumns = `a.id as account_id, coalesce(nullif(a.time_zone, ''), g.time_zone, $2) as zone,
  coalesce(c.from_minute, q.from_minute) as from_minute, coalesce(c.until_minute, q.until_minute) as until_minute,
  coalesce(c.language, nullif(a.language, '')) as language,
  c.channels, coalesce(c.rhythm, 'atOnce') as rhythm, coalesce(m.says_what, false) as says_what`
export const choicesOf = (account: string, kind: string, isAtWork: string): string => `
  left join notifications.quiet_hours q on q.tenant_id = ${account}.tenant_id and q.account_id = ${account}.id
  left join notifications.manner m on m.tenant_id = ${account}.tenant_id and m.account_id = ${account}.id
  left join notifications.choice c on c.tenant_id = ${account}.tenant_id and c.account_id = ${account}.id
    and c.kind_name = ${kind} and c.is_at_work = ${isAtWork}`
/** The end of the person's quiet hours, where it is quiet for them now. */
export const quietUntil = (scope: Scope, { zone, from_minute: from, until_minute: until }: Hearer): Date | undefined =>
  from === null || until === null ? undefined : quietEnd(scope.now(), zone, { from, until })
