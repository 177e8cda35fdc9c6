import { ask } from '@lintel/core/server'
import type { News, Notices, Scope } from '../contract.js'
import { newsLetter } from '../letters/news-letter.js'
import { quietEnd } from './quiet-end.js'

interface Hearer {
  readonly account_id: string
  readonly zone: string | null
  readonly from_minute: number | null
  readonly until_minute: number | null
  readonly by: readonly string[] | null
}
const hearerOf = `a.id as account_id, a.time_zone as zone, q.from_minute, q.until_minute`
const quiet = 'left join notifications.quiet_hours q on q.tenant_id = a.tenant_id and q.account_id = a.id'

/** The client's own accounts: those who act for the client are not told, because the client may keep things from them. */
const ofClient = `select ${hearerOf}, null::text[] as by from core.profile_access p
  join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id and a.is_active ${quiet}
  where p.client_id = $1 and p.relation = 'self' and p.is_active`
const ofStaff = `select ${hearerOf}, m.notify_by as by from core.staff_member m
  join core.account a on a.tenant_id = m.tenant_id and a.id = m.account_id and a.is_active ${quiet}
  where m.id = $1 and m.is_active`

interface Consent {
  readonly id: string
  readonly channel: 'email' | 'sms'
  readonly address: string
}
const consents = `select c.id, c.kind as channel, c.address from core.contact_channel c
  left join core.contact_safety s on s.tenant_id = c.tenant_id and s.client_id = c.client_id
  where c.client_id = $1 and c.withdrawn_at is null and $2 = any (c.purposes)
    and not coalesce(case c.kind when 'email' then s.no_email else s.no_texts end, false)
  order by c.kind, c.given_at desc`

/** Writes the notice; answers whether the person is to be sent anything: not twice, and not while older news of the kind wait. */
async function keep(scope: Scope, { account_id }: Hearer, news: News): Promise<boolean> {
  const clientId = news.to.clientId ?? null
  const [row] = await ask<{ is_first: boolean }>(
    scope,
    `with made as (
      insert into notifications.notice (id, agency_id, account_id, client_id, kind, path, once_key, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, account_id, once_key) do nothing returning 1)
    select exists (select from made) and not exists (select from notifications.notice n
      where n.account_id = $3 and n.kind = $5 and n.read_at is null and n.once_key <> $7 and n.created_at > $8::timestamptz - interval '1 day') as is_first`,
    [scope.newId(), scope.agencyId, account_id, clientId, news.kind, news.path, news.once, scope.now().toISOString()],
  )
  scope.notify('notifications.notices', { accounts: [account_id] })
  return row?.is_first === true
}

async function send(scope: Scope, hearer: Hearer, news: News): Promise<void> {
  const { from_minute: from, until_minute: until, zone } = hearer
  const end = from === null || until === null ? undefined : quietEnd(scope.now(), zone ?? scope.tenant.timeZone, { from, until })
  const { delivery } = scope.services.core
  const { kind, to, path } = news
  const shared = {
    kind: `notifications.${kind}`,
    agencyId: scope.agencyId,
    ...(to.clientId && { clientId: to.clientId }),
    ...(end && { notBefore: end }),
  }
  const once = (channel: string): string => `${news.once}:${hearer.account_id}:${channel}`
  if ('staffMemberId' in to) {
    for (const channel of ['email', 'sms'] as const)
      if (hearer.by?.includes(channel) && delivery.channels.includes(channel))
        await delivery.send({
          ...shared,
          channel,
          to: { accountId: hearer.account_id },
          basis: 'service',
          once: once(channel),
          write: newsLetter(kind, path),
        })
    return
  }
  for (const { id, channel, address } of await ask<Consent>(scope, consents, [to.clientId, kind]))
    if (delivery.channels.includes(channel))
      await delivery.send({ ...shared, channel, to: { address }, basis: `consent:${id}`, once: once(id), write: newsLetter(kind, path) })
}

/** Tells people: in the portal always, by e-mail and text as they agreed, never in their quiet hours. */
export const createNotices = (scope: Scope): Notices => ({
  async tell(news) {
    const { to } = news
    const hearers =
      'staffMemberId' in to ? await ask<Hearer>(scope, ofStaff, [to.staffMemberId]) : await ask<Hearer>(scope, ofClient, [to.clientId])
    for (const hearer of hearers) if (await keep(scope, hearer, news)) await send(scope, hearer, news)
  },
})
