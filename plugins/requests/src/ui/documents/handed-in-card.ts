import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { type RequestView, requests } from '../../contract.js'
import { words } from '../../words.js'
import { LaunchpadLines } from '../launchpad-lines.js'

/** On the launchpad: what clients sent and nobody has looked at yet. */
export const handedInCard = fill({
  contract: requests,
  slot: core.slots.launchpadCard,
  order: 18,
  permission: requests.permissions.readClientRequests,
  load: ({ api }) => api.listRequests({ query: { of: 'handedIn', mine: true, page: 1 } }),
  view: ({ data: { items } }) => {
    live('requests')
    const t = useWords(words)
    const format = useFormat()
    const when = ({ handedInAt, endedAt }: RequestView): string | undefined => {
      const at = handedInAt ?? endedAt
      return at === undefined ? undefined : t('sentInOn', { day: format.day(at) })
    }
    const more = { href: '/staff/requests?of=handedIn', text: t('requests') }
    return html`<${LaunchpadLines} items=${items} title=${t('toCheckTitle')} more=${more} when=${when} />`
  },
})
