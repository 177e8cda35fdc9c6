import { is, Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import { requests } from '../contract.js'
import { endRequest } from '../store/move-request.js'
import { readRequests, waiting } from '../store/read-requests.js'
import { remindAll, reminded } from '../store/remind.js'

/** As many as one run takes; where there were more, the next run follows at once. */
const most = 500
const expired = `and ${waiting} and r.expires_on <= ($1::timestamptz at time zone 'UTC')::date
  and r.expires_on < ($1::timestamptz at time zone requests.zone_of(r.client_id, r.agency_id))::date limit ${most}`

/**
 * The moments of a reminder lie on the clock of the client's wall: an hour that a change of clocks skips or repeats is turned
 * into one instant by the time zone itself. Each moment counts once; what was missed for more than a day is not made up for.
 */
const due = `and ${waiting} and r.due_on between ($1::timestamptz at time zone 'UTC')::date - 62 and ($1::timestamptz at time zone 'UTC')::date + 62 and exists (
  select from unnest($3::int[]) as before,
    lateral (select ((r.due_on - before)::timestamp + make_interval(hours => $4::int)) at time zone requests.zone_of(r.client_id, r.agency_id) as at) moment
  where moment.at <= $1::timestamptz and moment.at > $1::timestamptz - interval '1 day' and moment.at > r.created_at
    and moment.at > coalesce(r.last_reminded_at, '-infinity')) and ${reminded('$1')} limit ${most}`

/** Whoever answered at the same moment was first: the others are still let go. */
const unlessEnded = (error: unknown): void => {
  if (!is(error, requests.problems.requestEnded)) throw error
}

/**
 * Reminds of what is due, and lets go of what is over, by each client's own clock. Every fifteen minutes, where there may be any: the
 * day of a client's clock is that of UTC or the one beside it. Again does nothing.
 */
export const keepDays = jobFor<typeof requests>()({
  name: 'keepDays',
  cron: '*/15 * * * *',
  due: `select a.id::uuid as agency_id
    from jsonb_array_elements($1::jsonb) those cross join lateral jsonb_array_elements_text(those->'agencies') a (id)
    cross join lateral (select (now() at time zone 'UTC')::date as today) day
    where exists (select from requests.request r where r.agency_id = a.id::uuid and ${waiting} and r.expires_on <= day.today)
      or exists (select from requests.request r, jsonb_array_elements_text(those->'settings'->'remindDaysBefore') before
        where r.agency_id = a.id::uuid and ${waiting} and r.due_on between day.today - 2 + before::int and day.today + 1 + before::int)`,
  input: Type.Object({}),
  async run(scope) {
    const over = await readRequests(scope, expired, [])
    for (const row of over) await endRequest(scope, row, { state: 'expired' }).catch(unlessEnded)
    const { remindDaysBefore, remindHour } = scope.settings
    const near = remindDaysBefore.length === 0 ? [] : await readRequests(scope, due, [`{${remindDaysBefore.join(',')}}`, remindHour])
    await remindAll(scope, near)
    if (over.length === most || near.length === most) scope.enqueue(keepDays, {})
  },
})
