import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import { stepSection } from '../account/second-step/step-section.js'
import { passwordSection } from '../account/password/password-form.js'
import { languageSection, roleSection, signInSection } from '../account/account-sections.js'
import { lookSection } from '../settings/look-section.js'
import { profileSection } from '../settings/profile-section.js'
import { reachSection, safetySection } from '../settings/reach-section.js'
import { portalWords } from './words.js'

/** The person's own choices: language and time, whom they act for, and where they are signed in. */
export const settingsPage = page({
  contract: core,
  words: portalWords,
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api, portal }) => {
    const [own, signIns, steps, profile] = await Promise.all([
      api.readSession(),
      api.listSessions(),
      api.listFactors(),
      api.getOwnProfile(),
    ])
    const contact = portal.can(core.permissions.manageOwnContact) ? await api.getOwnContact() : undefined
    return { choice: own.account, profiles: own.profiles, signIns, steps, profile, contact }
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
      ${roleSection(portalWords, 'actFor', roles, '/')}
      ${profileSection(data.profile)}
      ${data.contact === undefined ? null : [reachSection(data.contact), safetySection(data.contact)]}
      ${languageSection(portalWords, data.choice)}
      ${lookSection()}
      ${passwordSection('/')}
      ${stepSection('', data.steps)}
      ${signInSection(portalWords, data.signIns)}
      ${slot(core.slots.settingsSection, {})}`
  },
})
