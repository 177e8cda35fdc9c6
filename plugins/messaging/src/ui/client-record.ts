import { core } from '@lintel/core'
import { fill, html, live, useElementId, useWords } from '@lintel/core/ui'
import { messaging } from '../contract.js'
import { words } from '../words.js'
import { ConversationRow } from './conversation-row.js'

/** *Send message* beside the name on the client record. */
export const writeToClientButton = fill({
  contract: messaging,
  slot: core.slots.clientAction,
  order: 20,
  permission: messaging.permissions.writeToClients,
  view: ({ clientId }) => {
    const t = useWords(words)
    return html`<a class="button quiet" href=${`/staff/inbox/new?client=${clientId}`}>${t('sendMessage')}</a>`
  },
})

/** The newest conversations with this client: one's own, or the agency's where one may. */
export const clientConversations = fill({
  contract: messaging,
  slot: core.slots.clientSection,
  order: 40,
  permission: messaging.permissions.readConversations,
  load: async ({ api, props }) => (await api.listConversations({ query: { of: 'team', clientId: props.clientId, limit: 5 } })).items,
  view: ({ data: items }) => {
    live('messaging')
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <header><h2 id=${heading}>${t('messages')}</h2></header>
      ${
        items.length === 0
          ? html`<p class="soft">${t('noConversationsWithClient')}</p>`
          : html`<ul>${items.map(
              (conversation) => html`<li class="row" key=${conversation.id}>
                <${ConversationRow} conversation=${conversation} named="staffMember" href=${`/staff/inbox/${conversation.id}`} />
              </li>`,
            )}</ul>`
      }
    </section>`
  },
})
