import { core } from '@lintel/core'
import { html, page, slot, useWords } from '@lintel/core/ui'
import { stepSection } from '../account/second-step/step-section.js'
import { passwordSection } from '../account/password/password-form.js'
import { languageSection, roleSection, signInSection } from '../account/account-sections.js'
import { ownWorkSections } from '../setting-pages/own-work-section.js'
import { lookSection } from '../settings/look-section.js'
import { staffWords } from './words.js'
import { workRoles } from './work-roles.js'

/** A staff member's own choices and sign-ins. */
export const settingsPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api, portal }) => {
    const [own, signIns, work, steps] = await Promise.all([api.readSession(), api.listSessions(), api.listOwnWork(), api.listFactors()])
    return {
      choice: own.account,
      roles: workRoles(own, portal.agencies),
      signIns,
      steps,
      work: work.filter(({ pluginId }) => portal.isOn(pluginId)),
    }
  },
  title: (t) => t('settings'),
  nav: { label: 'settings', icon: 'settings', order: 90 },
  view: ({ data }) => {
    const t = useWords(staffWords)
    return html`<div class="stack close"><h1>${t('settings')}</h1><p class="soft">${t('settingsLead')}</p></div>
      ${roleSection(staffWords, 'workAt', data.roles, '/staff')}
      ${languageSection(staffWords, data.choice)}
      ${ownWorkSections(data.work)}
      ${passwordSection('/staff')}
      ${stepSection('/staff', data.steps)}
      ${lookSection()}
      ${signInSection(staffWords, data.signIns)}
      ${slot(core.slots.settingsSection, {})}`
  },
})
