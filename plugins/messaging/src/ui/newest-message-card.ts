import { core } from '@lintel/core'
import { fill, html, initials, live, useElementId, useFormat, useWords } from '@lintel/core/ui'
import { messaging } from '../contract.js'
import { words } from '../words.js'

/** The newest message, on the home page of the portal. */
export const newestMessageCard = fill({
  contract: messaging,
  slot: core.slots.dashboardCard,
  order: 30,
  permission: messaging.permissions.readConversations,
  load: async ({ api }) => {
    const [newest] = (await api.listConversations({ query: { limit: 1 } })).items
    if (newest === undefined) return null
    const { id, staffMember, lastMessageAt, lastMessageBy, isLastOwn, excerpt, unread, state, isAnnouncement } = newest
    const mayAnswer = state === 'open' && lastMessageBy === 'staff' && !isAnnouncement
    return { id, by: staffMember.name, lastMessageAt, isLastOwn, excerpt, unread, mayAnswer }
  },
  view: ({ data: newest }) => {
    live('messaging')
    const t = useWords(words)
    const format = useFormat()
    const heading = useElementId('heading')
    if (newest === null) return null
    const { id, by, lastMessageAt, isLastOwn, excerpt, unread, mayAnswer } = newest
    const said = excerpt === '' ? t('sentFile') : excerpt
    return html`<section class="card" aria-labelledby=${heading}>
      <header><h2 id=${heading}>${t('newestMessage')}</h2><a href="/messages">${t('messages')}</a></header>
      <div class="row">
        <span class="face" aria-hidden="true">${initials(by)}</span>
        <div><b>${by}</b><p class="soft small">${format.when(lastMessageAt)}</p></div>
        ${unread > 0 ? html`<span class="tag accent">${t('new')}</span>` : null}
      </div>
      <p class="messaging-excerpt">${isLastOwn ? t('youWrote', { text: said }) : said}</p>
      <div class="actions"><a class="button slim" href=${`/messages/${id}`}>${mayAnswer ? t('answer') : t('read')}</a></div>
    </section>`
  },
})
