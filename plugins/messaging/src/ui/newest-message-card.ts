import { core } from '@lintel/core'
import { fill, html, live, useElementId, useFormat, useWords } from '@lintel/core/ui'
import { messaging } from '../contract.js'
import { words } from '../words.js'
import { initials } from './initials.js'

/** The newest message, on the home page of the portal. */
export const newestMessageCard = fill({
  contract: messaging,
  slot: core.slots.dashboardCard,
  order: 30,
  permission: messaging.permissions.readConversations,
  load: async ({ api }) => (await api.listConversations({ query: { limit: 1 } })).items[0] ?? null,
  view: ({ data: newest }) => {
    live('messaging')
    const t = useWords(words)
    const format = useFormat()
    const heading = useElementId('heading')
    if (newest === null) return null
    const { id, staffMember, lastMessageAt, lastMessageBy, isLastOwn, excerpt, unread, state, isAnnouncement } = newest
    const mayAnswer = state === 'open' && lastMessageBy === 'staff' && !isAnnouncement
    return html`<section class="card" aria-labelledby=${heading}>
      <header><h2 id=${heading}>${t('newestMessage')}</h2><a href="/messages">${t('messages')}</a></header>
      <div class="row">
        <span class="face" aria-hidden="true">${initials(staffMember.name)}</span>
        <div><b>${staffMember.name}</b><p class="soft small">${format.when(lastMessageAt)}</p></div>
        ${unread > 0 ? html`<span class="tag accent">${t('new')}</span>` : null}
      </div>
      <p class="messaging-excerpt">${isLastOwn ? t('youWrote', { text: excerpt }) : excerpt}</p>
      <div class="actions"><a class="button slim" href=${`/messages/${id}`}>${mayAnswer ? t('answer') : t('read')}</a></div>
    </section>`
  },
})
