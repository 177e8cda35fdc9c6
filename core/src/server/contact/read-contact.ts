import type { Scope } from '../../contract/index.js'
import type { contactPurposes } from '../../contract/core/contact-schemas.js'
import { ask } from '../data/ask.js'
import { present } from '../people/present.js'

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

/** How a client may be reached, as far as the policies show it. */
export async function readContact(scope: Scope, clientId: string) {
  const [channels, [safety], stops] = await Promise.all([
    ask<ChannelRow>(
      scope,
      `select id, kind, address, purposes, wording, given_at, withdrawn_at from core.contact_channel
        where tenant_id = core.ctx_tenant() and client_id = $1 order by withdrawn_at is not null, given_at desc, id limit ${most}`,
      [clientId],
    ),
    ask<SafetyRow>(
      scope,
      'select no_voicemail, no_email, no_texts, no_mail, note from core.contact_safety where tenant_id = core.ctx_tenant() and client_id = $1',
      [clientId],
    ),
    ask<{ hint: string; stopped_at: string }>(
      scope,
      'select hint, stopped_at from core.sms_stop where tenant_id = core.ctx_tenant() and client_id = $1 and started_at is null order by stopped_at desc limit 20',
      [clientId],
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
    stops: stops.map(({ hint, stopped_at }) => ({ hint, stoppedAt: stopped_at })),
    safety: {
      noVoicemail: safety?.no_voicemail ?? false,
      noEmail: safety?.no_email ?? false,
      noTexts: safety?.no_texts ?? false,
      noMail: safety?.no_mail ?? false,
      ...present({ note: safety?.note ?? null }),
    },
  }
}
