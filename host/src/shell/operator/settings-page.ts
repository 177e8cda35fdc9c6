import { core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { passwordSection } from '../account/password/password-form.js'
import { languageSection, signInSection } from '../account/account-sections.js'
import { operatorWords } from './words.js'

/** An operator's own choices and sign-ins. */
export const settingsPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api }) => {
    const [own, signIns] = await Promise.all([api.readSession(), api.listSessions()])
    return { choice: own.account, signIns }
  },
  title: (t) => t('settings'),
  nav: { label: 'settings', icon: 'settings', order: 90 },
  view: ({ data }) => {
    const t = useWords(operatorWords)
    return html`<div class="stack close"><h1>${t('settings')}</h1><p class="soft">${t('settingsLead')}</p></div>
      ${languageSection(operatorWords, data.choice)}
      ${passwordSection('/operator')}
      ${signInSection(operatorWords, data.signIns)}`
  },
})
