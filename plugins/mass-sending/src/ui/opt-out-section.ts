import { core } from '@lintel/core'
import { fill, form, html, useElementId, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'

/** A client's no to what is sent to many, on the settings page of the portal. */
export const optOutSection = fill({
  contract: massSending,
  slot: core.slots.settingsSection,
  order: 70,
  permission: massSending.permissions.optOut,
  load: ({ api }) => api.getOptOut(),
  view: ({ data }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('optOutTitle')}</h2>
      <p class="soft">${t('optOutText')}</p>
      ${form(massSending, 'changeOptOut', { words, class: 'form known', values: data, done: 'saved', label: t('optOutTitle') })}
    </section>`
  },
})
