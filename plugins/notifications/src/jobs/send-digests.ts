import { Type } from '@lintel/core'
import { ask, jobFor } from '@lintel/core/server'
import type { notifications, Purpose, Scope } from '../contract.js'
import { allKinds, titleOf } from '../kinds/all-kinds.js'
import { choicesOf, type Hearer, hearerColumns, quietUntil } from '../store/hearers.js'
import { leadsSomewhere } from '../store/notices.js'
import { sendOut } from '../store/send-out.js'

interface Waiting extends Hearer {
  readonly id: string
  readonly client_id: string | null
  readonly kind: Purpose
  readonly kind_name: string
  readonly about: string | null
  readonly is_at_work: boolean
  readonly is_for_other: boolean
  /** The moment at which it was due, for the key by which it is sent once. */
  readonly due_at: string
}
/**
 * The last moment of the person's own clock at which news are sent together. Looked for on days of the wall: where a change of
 * clocks skips or repeats the hour, the time zone itself turns it into one instant. What comes after that moment waits for the next.
 */
const moment = `lateral (select max(each.at) as due_at from (
    select ((day.today - back)::timestamp + make_interval(hours => coalesce(m.hour, 9))) at time zone zone.name as at
    from generate_series(0, 7) as back, (select ($1::timestamptz at time zone zone.name)::date as today) day
    where n.rhythm = 'daily' or extract(isodow from day.today - back) = coalesce(m.weekday, 1)) each
  where each.at <= $1::timestamptz) moment`

const due = `select n.id, n.client_id, n.kind, n.kind_name, n.about, (n.path like '/staff/%') as is_at_work, n.is_for_other, moment.due_at, ${hearerColumns},
    (select s.notify_by from core.staff_member s where s.tenant_id = a.tenant_id and s.account_id = a.id and s.agency_id = n.agency_id and s.is_active limit 1) as by
  from notifications.notice n
  join core.account a on a.tenant_id = n.tenant_id and a.id = n.account_id and a.is_active
  left join core.agency g on g.tenant_id = n.tenant_id and g.id = n.agency_id
  ${choicesOf('a', 'n.kind_name', `(n.path like '/staff/%')`)}
  cross join lateral (select coalesce(nullif(a.time_zone, ''), g.time_zone, $2) as name) zone
  cross join ${moment}
  where n.agency_id = $3 and n.told_at is null and n.read_at is null and n.created_at < moment.due_at
    and ${leadsSomewhere('n')} and (not n.is_for_other or notifications.may_act(n.account_id, n.client_id))
  order by n.account_id, n.kind, n.created_at limit 2000`

/** News that are told alike: of one person and one thing they agreed to, with the same quiet hours and language. */
const keyOf = ({ account_id, kind, is_at_work, is_for_other, from_minute, until_minute, language }: Waiting): string =>
  [account_id, kind, is_at_work, is_for_other, from_minute, until_minute, language].join(':')

/** What keeps neutral letters of one moment apart: when their quiet hours end, and their language. */
const apart = (scope: Scope, hearer: Hearer): readonly string[] =>
  [quietUntil(scope, hearer)?.toISOString(), hearer.language].filter((each) => each !== undefined && each !== null)

async function sendTogether(scope: Scope, notices: readonly Waiting[]): Promise<void> {
  const [first] = notices
  if (first === undefined) return
  const { kind, kind_name: name, client_id, is_at_work: isAtWork, is_for_other: isForOther, due_at, account_id } = first
  const said = first.says_what && scope.settings.maySayWhat
  const ids = `{${notices.map(({ id }) => id).join(',')}}`
  const deliveries = await sendOut(scope, {
    hearer: first,
    kind: name,
    purpose: kind,
    isAtWork,
    isForOther,
    path: isAtWork ? '/staff/news' : '/news',
    // News of several agencies and kinds come in one letter, as long as it says nothing about them and leaves at one time.
    once: ['together', account_id, new Date(due_at).toISOString(), ...(said ? [scope.agencyId, kind] : apart(scope, first))].join(':'),
    titles: (language) => {
      const kinds = allKinds(scope, language)
      return notices.map(({ kind_name, about }) => titleOf(kinds, language, kind_name, about, isAtWork))
    },
    ...(client_id !== null && { clientId: client_id }),
  })
  await ask(scope, 'update notifications.notice set told_at = $2, deliveries = $3 where id = any ($1::uuid[]) and told_at is null', [
    ids,
    scope.now().toISOString(),
    `{${deliveries.join(',')}}`,
  ])
}

/** Sends what people want to be told together. Again does nothing: what was told is marked in the same transaction. */
export const sendDigests = jobFor<typeof notifications>()({
  name: 'sendDigests',
  cron: '*/15 * * * *',
  due: 'select distinct agency_id from notifications.notice where told_at is null and read_at is null',
  input: Type.Object({}),
  async run(scope) {
    const rows = await ask<Waiting>(scope, due, [scope.now().toISOString(), scope.tenant.timeZone, scope.agencyId])
    const groups = Map.groupBy(rows, keyOf)
    for (const notices of groups.values()) await sendTogether(scope, notices)
  },
})
