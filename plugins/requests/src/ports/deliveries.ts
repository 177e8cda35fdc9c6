import type { PortFill } from '@lintel/core'
import { builtInKinds } from '../kinds/built-in.js'
import { requests } from '../contract.js'
import { deliverToMany, outcomeOfMany } from '../store/deliver-to-many.js'

/** `requests.question` of a campaign is the kind `requests:question` of a request. */
const offered = (key: string): string => `${requests.id}.${key}`

/** What can be asked of many: each gets a request of their own, with a due day, and is reminded as anybody else. */
export const deliveries: PortFill<typeof requests, 'massSending.deliveries'> = (scope) => ({
  offers: (language) =>
    scope.actor.kind !== 'system' && !scope.can(requests.permissions.sendRequests)
      ? []
      : builtInKinds(language).map(({ key, title, massText }) => ({
          kind: offered(key),
          label: title,
          takesDueDay: true,
          takes: key === 'read' ? ['link', 'expiresOn', 'packet'] : ['expiresOn', 'packet'],
          ...(massText !== undefined && { text: { subject: title, body: massText } }),
        })),
  deliver: (kind, batch) => deliverToMany(scope, kind.replace('.', ':'), batch),
  outcome: (_, campaignId) => outcomeOfMany(scope, campaignId),
})
