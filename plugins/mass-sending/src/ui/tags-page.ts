import { form, html, page, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'

/** The tags of one client. */
export const tagsPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/tags/:clientId',
  permission: massSending.permissions.sendToOwn,
  load: ({ api, params }) => api.getTags({ params }),
  title: (t) => t('tagsOf'),
  view: ({ data: { tags }, params: { clientId } }) => {
    const t = useWords(words)
    return html`<div class="stack close">
        <p class="back"><a href=${`/staff/clients/${clientId}`}>${t('clientRecord')}</a></p>
        <h1>${t('tagsOf')}</h1>
      </div>
      <section class="card mass-sending-narrow" aria-label=${t('tags')}>
        ${form(massSending, 'changeTags', { words, class: 'form known', params: { clientId }, values: { tags: tags.join(', ') }, fields: { tags: { kind: 'text' } }, done: 'saved', label: t('tags') })}
      </section>`
  },
})
