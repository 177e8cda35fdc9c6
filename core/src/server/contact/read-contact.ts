import type { Scope } from '../../contract/index.js'
import type { contactPurposes } from '../../contract/core/contact-schemas.js'
import { ask } from '../data/ask.js'
import { present } from '../people/present.js'
import { type Holder, keyOf } from './channels.js'

interface ChannelRow {
  readonly id: string
  readonly kind: 'email' | 'sms'
  readonly address: string
  readonly purposes: (typeof contactPurposes)[number][]
  readonly wording: string
  readonly given_at: string
  readonly withdrawn_at: string | null
}
interface SafetyRow {
  readonly no_voicemail: boolean
  readonly no_email: boolean
  readonly no_texts: boolean
  readonly no_mail: boolean
  readonly note: string | null
}
const most = 50

interface StopRow {
  readonly hint: string
  readonly stopped_at: string
}
const presentStop = ({ hint, stopped_at }: StopRow) => ({ hint, stoppedAt: stopped_at })

/** Ways to be reached and numbers that answered STOP, of whoever holds them, as far as the policies show them. */
export async function readChannels(scope: Scope, holder: Holder) {
  const [column, id] = keyOf(holder)
  const [channels, stops] = await Promise.all([
    ask<ChannelRow>(
      scope,
      `select id, kind, address, purposes, wording, given_at, withdrawn_at from core.contact_channel
        where tenant_id = core.ctx_tenant() and ${column} = $1 order by withdrawn_at is not null, given_at desc, id limit ${most}`,
      [id],
    ),
    ask<StopRow>(
      scope,
      `select hint, stopped_at from core.sms_stop where tenant_id = core.ctx_tenant() and ${column} = $1 and started_at is null
        order by stopped_at desc limit 20`,
      [id],
    ),
  ])
  return {
    channels: channels.map(({ id, kind, address, purposes, wording, given_at, withdrawn_at }) => ({
      id,
      kind,
      address,
      purposes,
      wording,
      givenAt: given_at,
      ...present({ withdrawnAt: withdrawn_at }),
    })),
    stops: stops.map(presentStop),
  }
}

/** Numbers of those who act for a client that answered STOP, for staff who serve the client. */
export async function stopsOfOthers(scope: Scope, clientId: string) {
  const text = `select s.hint, s.stopped_at from core.sms_stop s where s.tenant_id = core.ctx_tenant() and s.started_at is null
    and s.account_id in (select p.account_id from core.profile_access p where p.client_id = $1 and p.relation <> 'self' and p.is_active)
    order by s.stopped_at desc limit 20`
  return (await ask<StopRow>(scope, text, [clientId])).map((row) => ({ ...presentStop(row), isOfOther: true }))
}

/** How a client may be reached, as far as the policies show it. */
export async function readContact(scope: Scope, clientId: string) {
  const [ways, [safety]] = await Promise.all([
    readChannels(scope, { clientId }),
    ask<SafetyRow>(
      scope,
      'select no_voicemail, no_email, no_texts, no_mail, note from core.contact_safety where tenant_id = core.ctx_tenant() and client_id = $1',
      [clientId],
    ),
  ])
  return {
    ...ways,
    safety: {
      noVoicemail: safety?.no_voicemail ?? false,
      noEmail: safety?.no_email ?? false,
      noTexts: safety?.no_texts ?? false,
      noMail: safety?.no_mail ?? false,
      ...present({ note: safety?.note ?? null }),
    },
  }
}
