import { core } from '@lintel/core'
import { fill, form, html, useWords } from '@lintel/core/ui'
import { notifications } from '../contract.js'
import { words } from '../words.js'

/** Quiet hours, on everybody's settings page. */
export const quietSection = fill({
  contract: notifications,
  slot: core.slots.settingsSection,
  order: 40,
  permission: notifications.permissions.chooseQuietHours,
  load: async ({ api }) => api.getQuietHours(),
  view: ({ data }) => {
    const t = useWords(words)
    return html`<section class="card" id="quiet-hours"><h2>${t('quiet')}</h2><p>${t('quietLead')}</p>${form(
      notifications,
      'setQuietHours',
      {
        words,
        values: data,
        class: 'form known',
        done: 'quietSaved',
        buttonClass: 'button quiet',
      },
    )}</section>`
  },
})
