import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { massSending } from '../contract.js'

const insertCampaign = `
  insert into mass_sending.campaign (id, agency_id, kind, texts, filter, per_minute, state, staff_member_id, account_id, staff_name, total, reached, sent,
    created_at, started_at, moved_at, finished_at, extras)
  select $1::uuid, $2::uuid, 'messaging.announcement', $3::jsonb, $4::jsonb, 60000, 'done', s.id, coalesce(s.account_id, s.id),
    s.given_name || ' ' || s.family_name, 1, 1, 1, $6::timestamptz, $6::timestamptz, $6::timestamptz, $6::timestamptz, $7::jsonb
  from core.staff_member s where s.id = $5::uuid`
const insertRecipient = `
  insert into mass_sending.recipient (id, agency_id, client_id, campaign_id, number, language) values ($1, $2, $3, $4, 1, 'en')`
const insertTag = 'insert into mass_sending.client_tag (id, agency_id, client_id, tag) values ($1, $2, $3, $4) on conflict do nothing'
const insertNo = `insert into mass_sending.opt_out (id, agency_id, client_id, account_id, said_at) values ($1, $2, $3, $3, now()) on conflict do nothing`
const day = 86_400_000

/** Tags; for checks from outside also a campaign that was sent and a no. What the demonstration sends, it really sends. */
export const samples: PortFill<typeof massSending, 'core.samples'> = (scope) => ({
  async make({ word, clientId, agencyId, staffMemberId }) {
    const [campaign, recipient, tag, no] = [scope.newId(), scope.newId(), scope.newId(), scope.newId()]
    await ask(scope, insertTag, [tag, agencyId, clientId, word ?? 'winter'])
    if (word === undefined) return [{ resource: 'clientTag', id: tag }]
    const texts = { en: { subject: `Subject ${word}`, body: `Body ${word}` } }
    const filter = { enrollment: 'active', programIds: [], staffMemberId: null, tag: word }
    const at = new Date(scope.now().getTime() - 2 * day).toISOString()
    await ask(scope, insertCampaign, [
      campaign,
      agencyId,
      JSON.stringify(texts),
      JSON.stringify(filter),
      staffMemberId,
      at,
      JSON.stringify({ packet: word }),
    ])
    await ask(scope, insertRecipient, [recipient, agencyId, clientId, campaign])
    await ask(scope, insertNo, [no, agencyId, clientId])
    return [
      { resource: 'campaign', id: campaign },
      { resource: 'recipient', id: recipient },
      { resource: 'clientTag', id: tag },
      { resource: 'optOut', id: no },
    ]
  },
})
