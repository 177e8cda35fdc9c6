import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { type RequestView, requests } from '../../contract.js'
import { launchpadLines } from './launchpad-lines.js'
import { launchpadWords } from './launchpad-words.js'

const most = 5

/** On the launchpad: what clients sent and nobody has looked at yet. */
export const handedInCard = fill({
  contract: requests,
  slot: core.slots.launchpadCard,
  order: 18,
  permission: requests.permissions.readClientRequests,
  load: ({ api }) => api.listRequests({ query: { of: 'handedIn', mine: true, limit: most } }),
  view: ({ data: { items, total } }) => {
    live('requests')
    const t = useWords(launchpadWords)
    const format = useFormat()
    if (items.length === 0) return null
    const when = ({ handedInAt, endedAt }: RequestView): string | undefined => {
      const at = handedInAt ?? endedAt
      return at === undefined ? undefined : t('sentInOn', { day: format.day(at) })
    }
    return html`<section class="card"><header><h2>${t('toCheckTitle')}</h2><a href="/staff/requests?of=handedIn">${total > 3 ? t('seeAll', { count: total }) : t('requests')}</a></header>
      <ul>${launchpadLines({ items, when, onPhone: 3 })}</ul></section>`
  },
})
