import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { massSending } from '../contract.js'
import { stalledCampaigns } from '../store/send-part.js'
import { sendPart } from './send-part.js'

/** Once a minute: campaigns that stand still though they should move go on. */
export const takeUp = jobFor<typeof massSending>()({
  name: 'takeUp',
  cron: '* * * * *',
  due: `select distinct agency_id from mass_sending.campaign where state = 'sending'`,
  input: Type.Object({}),
  async run(scope) {
    for (const campaignId of await stalledCampaigns(scope)) scope.enqueue(sendPart, { campaignId })
  },
})
