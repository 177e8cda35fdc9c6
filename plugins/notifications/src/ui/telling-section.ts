import { core } from '@lintel/core'
import { fill, html, usePortal, useWords } from '@lintel/core/ui'
import { notifications } from '../contract.js'
import { words } from '../words.js'

/** Leads from everybody's settings to how they are told. */
export const tellingSection = fill({
  contract: notifications,
  slot: core.slots.settingsSection,
  order: 40,
  permission: notifications.permissions.chooseTelling,
  view: () => {
    const t = useWords(words)
    const to = usePortal().area === 'staff' ? '/staff/news/choices' : '/news/choices'
    return html`<section class="card" id="telling"><div class="stack close"><h2>${t('telling')}</h2><p class="soft small">${t('tellingLead')}</p></div>
      <div class="actions"><a class="button quiet" href=${to}>${t('chooseLink')}</a></div></section>`
  },
})
