import { type Core, Type } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { jobFor } from '../../job.js'
import { safetyOf, warningsOf } from '../reach.js'
import { sendInvitation } from './send-invitation.js'

interface Row {
  readonly id: string
  readonly client_id: string
  readonly channel: 'email' | 'sms'
  readonly expires_at: string
}

/** Reminds people whose invitation waits, once, after as many days as the agency says. */
export const remindInvited = jobFor<Core>()({
  name: 'remindInvited',
  cron: '41 * * * *',
  input: Type.Object({}),
  async run(scope) {
    const { invitationReminderDays: days } = scope.settingsFor(scope.agencyId)
    if (days === 0) return
    const now = scope.now()
    const waiting = await ask<Row>(
      scope,
      `select i.id, i.client_id, i.channel, i.expires_at from core.invitation i join core.client c on c.tenant_id = i.tenant_id and c.id = i.client_id ${safetyOf}
        where i.agency_id = $1 and i.accepted_at is null and i.cancelled_at is null and i.reminders = 0 and i.expires_at > $2
          and i.last_sent_at <= $3
          and not exists (select from core.portal_refusal r where r.client_id = i.client_id and r.agency_id = i.agency_id and r.withdrawn_at is null)
          and case i.channel when 'email' then ${warningsOf('email')} else ${warningsOf('sms')} end = '{}'
        order by i.last_sent_at limit 500 for update of i skip locked`,
      [scope.agencyId, now.toISOString(), new Date(now.getTime() - days * 24 * 3600_000).toISOString()],
    )
    for (const { id, client_id: clientId, channel, expires_at } of waiting) {
      await ask(scope, 'update core.invitation set reminders = reminders + 1 where id = $1', [id])
      await sendInvitation(scope, { id, clientId, channel, agencyId: scope.agencyId, isReminder: true, expiresAt: new Date(expires_at) })
    }
  },
})
