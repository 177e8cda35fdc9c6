import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { type RequestView, requests } from '../contract.js'
import { words } from '../words.js'
import { LaunchpadLines } from './launchpad-lines.js'

/** On the launchpad: what clients are late with, so that staff can follow up before they meet. */
export const overdueCard = fill({
  contract: requests,
  slot: core.slots.launchpadCard,
  order: 20,
  permission: requests.permissions.readClientRequests,
  load: ({ api }) => api.listRequests({ query: { of: 'overdue', mine: true, page: 1 } }),
  view: ({ data: { items } }) => {
    live('requests')
    const t = useWords(words)
    const format = useFormat()
    const when = ({ dueOn }: RequestView): string | undefined =>
      dueOn === undefined ? undefined : t('dueSince', { day: format.day(dueOn) })
    const more = { href: '/staff/requests?of=overdue', text: t('requests') }
    return html`<${LaunchpadLines} items=${items} title=${t('overdueTitle')} more=${more} when=${when} />`
  },
})
