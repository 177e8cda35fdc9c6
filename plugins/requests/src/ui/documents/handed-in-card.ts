import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { words } from '../../words.js'

const most = 5

/** On the launchpad: what clients sent and nobody has looked at yet. */
export const handedInCard = fill({
  contract: requests,
  slot: core.slots.launchpadCard,
  order: 18,
  permission: requests.permissions.readClientRequests,
  load: ({ api }) => api.listRequests({ query: { of: 'handedIn', mine: true, page: 1 } }),
  view: ({ data }) => {
    live('requests')
    const t = useWords(words)
    const format = useFormat()
    if (data.items.length === 0) return null
    return html`<section class="card"><header><h2>${t('toCheckTitle')}</h2><a href="/staff/requests?of=handedIn">${t('requests')}</a></header><ul>${data.items
      .slice(0, most)
      .map(
        (item) =>
          html`<li class="row" key=${item.id}><div><b><a class="plain" href=${`/staff/requests/${item.id}`}>${item.title}</a></b><p class="soft small">${item.clientName}</p></div>${
            item.handedInAt === undefined ? null : html`<span class="tag warm">${format.shortDate(item.handedInAt)}</span>`
          }</li>`,
      )}</ul></section>`
  },
})
