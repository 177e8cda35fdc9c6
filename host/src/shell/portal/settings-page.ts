import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import { roleSection } from '../account/account-sections.js'
import { contents, type Part } from '../settings-parts/contents.js'
import { portalWords } from './words.js'

/** The person's own choices: a list that leads to each part, whom they act for, and what plugins let them choose. */
export const settingsPage = page({
  contract: core,
  words: portalWords,
  path: '/settings',
  permission: core.permissions.manageOwnSettings,
  load: async ({ api }) => ({ profiles: (await api.readSession()).profiles }),
  title: (t) => t('settings'),
  nav: { label: 'settings', icon: 'settings', order: 90, covers: ['/second-step', '/password'] },
  view: ({ data }) => {
    const t = useWords(portalWords)
    const { person, can } = usePortal()
    const now = person?.profile?.clientId
    const roles = data.profiles.map((profile) => ({
      key: profile.clientId,
      name: profile.name,
      note: t(`relation.${profile.relation}`),
      isNow: profile.clientId === now,
      as: { hat: 'profile', clientId: profile.clientId } as const,
    }))
    const parts: readonly Part[] = [
      'profile',
      ...(can(core.permissions.manageOwnContact) ? (['reach'] as const) : []),
      ...(can(core.permissions.manageOwnNumbers) ? (['own-numbers'] as const) : []),
      'reading',
      'sign-in',
    ]
    return html`<div class="stack close"><h1>${t('settings')}</h1><p class="soft">${t('settingsLead')}</p></div>
      ${roleSection(portalWords, 'actFor', roles, '/')}
      ${contents('', parts)}
      ${slot(core.slots.settingsSection, {})}`
  },
})
