import { core } from '@lintel/core'
import { fill, html, useElementId, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'

/** The tags of a client, beside the record. */
export const clientTags = fill({
  contract: massSending,
  slot: core.slots.clientAside,
  order: 80,
  permission: massSending.permissions.sendToOwn,
  load: ({ api, props }) => api.getTags({ params: { clientId: props.clientId } }),
  view: ({ data: { tags }, clientId }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <header><h2 id=${heading}>${t('tags')}</h2><a href=${`/staff/send-to-many/tags/${clientId}`}>${t('change')}<span class="spoken">: ${t('tags')}</span></a></header>
      ${tags.length === 0 ? html`<p class="soft small">${t('noTags')}</p>` : html`<p class="line">${tags.map((tag) => html`<span class="tag" key=${tag}>${tag}</span>`)}</p>`}
    </section>`
  },
})
