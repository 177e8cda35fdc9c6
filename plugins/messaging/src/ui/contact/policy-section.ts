import { core } from '@lintel/core'
import { fill, form, html, useElementId, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { words } from '../../words.js'

/** Who may write first, and when a conversation without an answer closes: among the agency's settings. */
export const policySection = fill({
  contract: messaging,
  slot: core.slots.agencySetting,
  order: 30,
  permission: messaging.permissions.manageContact,
  load: ({ api }) => api.getContactPolicy(),
  view: ({ data }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('messages')}</h2>
      ${form(messaging, 'changeContactPolicy', { words, class: 'form known', values: data, done: 'saved', label: t('whoWritesFirst') })}
    </section>`
  },
})
