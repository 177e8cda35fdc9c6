import { core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { stepSection } from '../account/second-step/step-section.js'
import { passwordSection } from '../account/password/password-form.js'
import { languageSection, signInSection } from '../account/account-sections.js'
import { lookSection } from '../settings/look-section.js'
import { operatorWords } from './words.js'

/** An operator's own choices and sign-ins. */
export const settingsPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api }) => {
    const [own, signIns, steps] = await Promise.all([api.readSession(), api.listSessions(), api.listFactors()])
    return { choice: own.account, signIns, steps }
  },
  title: (t) => t('settings'),
  nav: { label: 'settings', icon: 'settings', order: 90, covers: ['/second-step', '/password'] },
  view: ({ data }) => {
    const t = useWords(operatorWords)
    return html`<div class="stack close"><h1>${t('settings')}</h1><p class="soft">${t('settingsLead')}</p></div>
      ${languageSection(operatorWords, data.choice)}
      ${passwordSection('/operator')}
      ${stepSection('/operator', data.steps)}
      ${lookSection()}
      ${signInSection(operatorWords, data.signIns)}`
  },
})
