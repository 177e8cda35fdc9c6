import { core } from '@lintel/core'
import { html, page, slot, useWords } from '@lintel/core/ui'
import { roleSection } from '../account/account-sections.js'
import { ownWorkSections } from '../setting-pages/own-work-section.js'
import { contents } from '../settings-parts/contents.js'
import { staffWords } from './words.js'
import { workRoles } from './work-roles.js'

/** A staff member's own choices: a list that leads to each part, where they work, and what plugins let them choose. */
export const settingsPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api, portal }) => {
    const [own, work] = await Promise.all([api.readSession(), api.listOwnWork()])
    return { roles: workRoles(own, portal.agencies), work: work.filter(({ pluginId }) => portal.isOn(pluginId)) }
  },
  title: (t) => t('settings'),
  nav: { label: 'settings', icon: 'settings', order: 90, covers: ['/second-step', '/password'] },
  view: ({ data }) => {
    const t = useWords(staffWords)
    return html`<div class="stack close"><h1>${t('settings')}</h1><p class="soft">${t('settingsLead')}</p></div>
      ${roleSection(staffWords, 'workAt', data.roles, '/staff')}
      ${contents('/staff', ['reading', 'sign-in'])}
      ${ownWorkSections(data.work)}
      ${slot(core.slots.settingsSection, {})}`
  },
})
