import { Type } from '@lintel/core'
import { jobFor } from '@lintel/core/server'
import type { massSending } from '../contract.js'
import { sendPart as send } from '../store/send-part.js'

/** Sends the next part of a campaign, and asks for the one after it. */
export const sendPart = jobFor<typeof massSending>()({
  name: 'sendPart',
  input: Type.Object({ campaignId: Type.Id() }),
  async run(scope, { campaignId }) {
    const next = await send(scope, campaignId)
    if (next !== undefined) scope.enqueue(sendPart, { campaignId }, next)
  },
})
