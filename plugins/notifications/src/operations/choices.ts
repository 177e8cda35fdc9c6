import { core, type Operation, problem, type Static } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { KindChoice, KindWish, Manner, notifications, Scope, WayState } from '../contract.js'
import { allKinds, type KnownKind } from '../kinds/all-kinds.js'
import { both, clock } from '../services/clock-times.js'
import type { Quiet } from '../services/quiet-end.js'
import { getQuietHours } from './quiet-hours.js'
import { waysForOthers } from './ways-for-others.js'

type Works = typeof notifications
type Way = Static<typeof WayState>
type Channel = Way['channel']

interface ChoiceRow {
  readonly kind_name: string
  readonly channels: readonly Channel[]
  readonly rhythm: Static<typeof KindChoice>['rhythm']
  readonly from_minute: number | null
  readonly until_minute: number | null
  readonly language: string | null
}
interface OwnRow {
  readonly zone: string
  readonly hour: number | null
  readonly weekday: number | null
  readonly says_what: boolean | null
  readonly by: readonly Channel[] | null
}
const chosen = `select kind_name, channels, rhythm, from_minute, until_minute, language from notifications.choice
  where account_id = core.ctx_account() and is_at_work = (core.ctx_staff() is not null)`
const ownRow = `select coalesce(nullif(a.time_zone, ''), $1) as zone, m.hour, m.weekday, m.says_what,
    (select array_remove(s.notify_by, 'portal') from core.staff_member s where s.id = core.ctx_staff()) as by
  from core.account a left join notifications.manner m on m.tenant_id = a.tenant_id and m.account_id = a.id where a.id = core.ctx_account()`

const audienceOf = (scope: Scope): 'client' | 'staff' => (scope.actor.staff === undefined ? 'client' : 'staff')
/** Who acts for somebody is told of what they may do for them, and of nothing else. */
const actsForOther = (scope: Scope): boolean => scope.actor.profile !== undefined && scope.actor.profile.relation !== 'self'
const toldToOthers: readonly string[] = ['requests', 'reminders']
const kindsHere = (scope: Scope): readonly KnownKind[] =>
  allKinds(scope).filter(
    ({ audience, name }) => audience.includes(audienceOf(scope)) && (!actsForOther(scope) || toldToOthers.includes(name)),
  )
const days = ['1', '2', '3', '4', '5', '6', '7'] as const

const mannerOf = ({ hour, weekday, says_what }: OwnRow): Static<typeof Manner> => ({
  hour: hour ?? 9,
  weekday: days[(weekday ?? 1) - 1] ?? '1',
  saysWhat: says_what ?? false,
})

interface Reach {
  readonly email: boolean
  readonly sms: boolean
  readonly no_email: boolean
  readonly no_texts: boolean
  readonly stopped_at: string | null
}
/** What stands in the way of each channel, for a client. */
const reach = `select bool_or(c.kind = 'email' and c.withdrawn_at is null) is true as email, bool_or(c.kind = 'sms' and c.withdrawn_at is null) is true as sms,
    (select max(o.stopped_at) from core.sms_stop o where o.client_id = core.ctx_profile() and o.started_at is null) as stopped_at,
    coalesce((select s.no_email from core.contact_safety s where s.client_id = core.ctx_profile()), false) as no_email,
    coalesce((select s.no_texts from core.contact_safety s where s.client_id = core.ctx_profile()), false) as no_texts
  from core.contact_channel c where c.client_id = core.ctx_profile()`

const devices = 'select count(*)::int as count from core.push_device where account_id = core.ctx_account()'

async function waysOf(scope: Scope): Promise<readonly Way[]> {
  const { channels } = scope.services.core.delivery
  const [{ count } = { count: 0 }] = await ask<{ count: number }>(scope, devices, [])
  const push = count > 0 ? 'ready' : 'noDevice'
  if (scope.actor.staff !== undefined) return channels.map((channel) => ({ channel, state: channel === 'push' ? push : 'ready' }))
  if (actsForOther(scope)) return waysForOthers(scope, push)
  const [row] = await ask<Reach>(scope, reach, [])
  const state = (channel: Channel): Way['state'] => {
    if (channel === 'email') return row?.no_email ? 'notSafe' : row?.email ? 'ready' : 'noConsent'
    if (channel === 'sms') return row?.stopped_at != null ? 'stopped' : row?.no_texts ? 'notSafe' : row?.sms ? 'ready' : 'noConsent'
    return push
  }
  return channels.map((channel) => ({
    channel,
    state: state(channel),
    ...(channel === 'sms' && row?.stopped_at != null && { stoppedAt: row.stopped_at }),
  }))
}

/** Quiet hours of a kind, as they were chosen. From one minute until the same there are none. */
function quietOf(row: ChoiceRow | undefined): Pick<Static<typeof KindChoice>, 'quiet' | 'begins' | 'ends'> {
  if (row === undefined || row.from_minute === null || row.until_minute === null) return { quiet: 'same' }
  if (row.from_minute === row.until_minute) return { quiet: 'none' }
  return { quiet: 'own', begins: clock(row.from_minute), ends: clock(row.until_minute) }
}

/** Reads how one is told. */
export const getChoices: Operation<Works, 'getChoices'> = async (_input, scope) => {
  const rows = await ask<ChoiceRow>(scope, chosen, [])
  const [mine] = await ask<OwnRow>(scope, ownRow, [scope.tenant.timeZone])
  if (mine === undefined) throw problem(core.problems.notFound)
  const ways = await waysOf(scope)
  const usual: readonly Channel[] = actsForOther(scope)
    ? ['push']
    : mine.by !== null
      ? [...mine.by, 'push']
      : ways.map(({ channel }) => channel)
  return {
    kinds: kindsHere(scope).map(({ name, title, channels }) => {
      const row = rows.find(({ kind_name }) => kind_name === name)
      return {
        kind: name,
        title,
        channels: [...(row?.channels ?? (actsForOther(scope) ? usual : (channels ?? usual)))],
        rhythm: row?.rhythm ?? 'atOnce',
        language: row?.language ?? '',
        ...quietOf(row),
      }
    }),
    ways: [...ways],
    manner: mannerOf(mine),
    quiet: await getQuietHours({}, scope),
    maySayWhat: scope.agencies.some((agencyId) => scope.settingsFor(agencyId).maySayWhat),
    timeZone: mine.zone,
    language: scope.language,
  }
}

const choose = `insert into notifications.choice (id, account_id, kind_name, is_at_work, channels, rhythm, from_minute, until_minute, language)
  values ($1, core.ctx_account(), $2, core.ctx_staff() is not null, $3, $4, $5, $6, $7)
  on conflict (tenant_id, account_id, kind_name, is_at_work) do update set channels = excluded.channels, rhythm = excluded.rhythm,
    from_minute = excluded.from_minute, until_minute = excluded.until_minute, language = excluded.language`

/** What is kept of a wish for quiet hours; null is the person's own. */
function minutesOf(scope: Scope, { quiet = 'same', begins, ends }: Static<typeof KindWish>): Quiet | null {
  if (quiet === 'same') return null
  return quiet === 'none' ? { from: 0, until: 0 } : both(scope, { begins, ends })
}

/** Chooses how one is told of one kind. */
export const chooseKind: Operation<Works, 'chooseKind'> = async ({ params: { kind }, body }, scope) => {
  if (!kindsHere(scope).some(({ name }) => name === kind)) throw problem(core.problems.notFound)
  const { channels, rhythm, language = '' } = body
  const minutes = minutesOf(scope, body)
  const values = [`{${channels.join(',')}}`, rhythm, minutes?.from ?? null, minutes?.until ?? null, language === '' ? null : language]
  await ask(scope, choose, [scope.newId(), kind, ...values])
  scope.audit({ resource: 'noticeChoice', fields: ['channels', 'rhythm', 'quiet', 'language'], basis: kind })
}

const setManner = `insert into notifications.manner (id, account_id, hour, weekday, says_what) values ($1, core.ctx_account(), $2, $3, $4)
  on conflict (tenant_id, account_id) do update set hour = excluded.hour, weekday = excluded.weekday, says_what = excluded.says_what`
/** Chooses when news that are kept together are sent. */
export const chooseManner: Operation<Works, 'chooseManner'> = async ({ body: { hour, weekday, saysWhat } }, scope) => {
  await ask(scope, setManner, [scope.newId(), hour, Number(weekday), saysWhat])
  scope.audit({ resource: 'noticeManner', fields: ['hour', 'weekday', 'saysWhat'] })
}
