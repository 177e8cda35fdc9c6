import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import { stepSection } from '../account/second-step/step-section.js'
import { passwordSection } from '../account/password/password-form.js'
import { languageSection, roleSection, signInSection } from '../account/account-sections.js'
import { portalWords } from './words.js'

/** The person's own choices: language and time, whom they act for, and where they are signed in. */
export const settingsPage = page({
  contract: core,
  words: portalWords,
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api }) => {
    const [own, signIns, steps] = await Promise.all([api.readSession(), api.listSessions(), api.listFactors()])
    return { choice: own.account, profiles: own.profiles, signIns, steps }
  },
  title: (t) => t('settings'),
  nav: { label: 'settings', icon: 'settings', order: 90 },
  view: ({ data }) => {
    const t = useWords(portalWords)
    const now = usePortal().person?.profile?.clientId
    const roles = data.profiles.map((profile) => ({
      key: profile.clientId,
      name: profile.name,
      note: t(`relation.${profile.relation}`),
      isNow: profile.clientId === now,
      as: { hat: 'profile', clientId: profile.clientId } as const,
    }))
    return html`<div class="stack close"><h1>${t('settings')}</h1><p class="soft">${t('settingsLead')}</p></div>
      ${languageSection(portalWords, data.choice)}
      ${roleSection(portalWords, 'actFor', roles, '/')}
      ${passwordSection('/')}
      ${stepSection('', data.steps)}
      ${signInSection(portalWords, data.signIns)}
      ${slot(core.slots.settingsSection, {})}`
  },
})
