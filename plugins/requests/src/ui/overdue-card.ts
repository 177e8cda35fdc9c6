import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { words } from '../words.js'

const most = 5

/** On the launchpad: what clients are late with, so that staff can follow up before they meet. */
export const overdueCard = fill({
  contract: requests,
  slot: core.slots.launchpadCard,
  order: 20,
  permission: requests.permissions.readClientRequests,
  load: ({ api }) => api.listRequests({ query: { of: 'overdue', mine: true, page: 1 } }),
  view: ({ data }) => {
    live('requests')
    const t = useWords(words)
    const format = useFormat()
    if (data.items.length === 0) return null
    return html`<section class="card"><header><h2>${t('overdueTitle')}</h2><a href="/staff/requests?of=overdue">${t('requests')}</a></header><ul>${data.items
      .slice(0, most)
      .map(
        (item) =>
          html`<li class="row" key=${item.id}><div><b><a class="plain" href=${`/staff/requests/${item.id}`}>${item.title}</a></b><p class="soft small">${item.clientName}</p></div>${
            item.dueOn === undefined ? null : html`<span class="tag danger">${t('dueSince', { day: format.shortDate(item.dueOn) })}</span>`
          }</li>`,
      )}</ul></section>`
  },
})
