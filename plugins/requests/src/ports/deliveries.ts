import type { PortFill } from '@lintel/core'
import { builtInKinds } from '../kinds/built-in.js'
import { takesLink } from '../kinds/material-kinds.js'
import { requests } from '../contract.js'
import { serverWords } from '../server/server-words.js'
import { outcomeOfPackets, standingsOfPackets } from '../templates/outcome-of-packets.js'
import { deliverPacket, packetChoices, preparePacket } from '../templates/packet-to-many.js'
import { deliverToMany, outcomeOfMany, standingsOfMany } from '../store/deliver-to-many.js'

/** `requests.question` of a campaign is the kind `requests:question` of a request. */
const offered = (key: string): string => `${requests.id}.${key}`

const packet = offered('packet')
/** A page that somebody must look at has its address with it, which a campaign may leave out: it goes as something to read. */
const isForMany = ({ key }: { readonly key: string }): boolean => key !== 'link'

/** What can be asked of many: each gets a request of their own, or a whole packet, with due days, and is reminded as anybody else. */
export const deliveries: PortFill<typeof requests, 'massSending.deliveries'> = (scope) => ({
  offers: (language) =>
    scope.actor.kind !== 'system' && !scope.can(requests.permissions.sendRequests)
      ? []
      : [
          ...builtInKinds(language)
            .filter(isForMany)
            .map(({ key, title, massText }) => ({
              kind: offered(key),
              label: title,
              takesDueDay: true,
              isItem: true,
              takes: takesLink(offered(key).replace('.', ':'))
                ? (['link', 'expiresOn', 'packet'] as const)
                : (['expiresOn', 'packet'] as const),
              ...(massText !== undefined && { text: { subject: title, body: massText } }),
            })),
          { kind: packet, label: serverWords.t(language)('kind.packet'), takesDueDay: false, isChosen: true, isItem: true },
        ],
  choices: (_, language) => packetChoices(scope, language),
  prepare: (_, templateId) => preparePacket(scope, templateId),
  deliver: (kind, batch) => (kind === packet ? deliverPacket(scope, batch) : deliverToMany(scope, kind.replace('.', ':'), batch)),
  outcome: (kind, campaignId) => (kind === packet ? outcomeOfPackets(scope, campaignId) : outcomeOfMany(scope, campaignId)),
  standings: (kind, campaignId, clientIds) =>
    kind === packet ? standingsOfPackets(scope, campaignId, clientIds) : standingsOfMany(scope, campaignId, clientIds),
})
