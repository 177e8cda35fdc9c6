import type { PortFill } from '@lintel/core'
import type { messaging } from '../contract.js'
import { serverWords } from '../server/server-words.js'
import { deliverToMany } from '../store/deliver-to-many.js'
import { outcomeOfMany, standingsOfMany } from '../store/outcome-of-many.js'

const announcement = 'messaging.announcement'

/** What can be sent to many: a message that everybody can answer alone, or an announcement. */
export const deliveries: PortFill<typeof messaging, 'massSending.deliveries'> = (scope) => ({
  offers(language) {
    const t = serverWords.t(language)
    return [
      { kind: 'messaging.message', label: t('offer.message'), takesDueDay: false },
      { kind: announcement, label: t('offer.announcement'), takesDueDay: false },
    ]
  },
  deliver: (kind, batch) => deliverToMany(scope, batch, kind === announcement),
  outcome: (_, campaignId) => outcomeOfMany(scope, campaignId),
  standings: (_, campaignId, clientIds) => standingsOfMany(scope, campaignId, clientIds),
})
