import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { teamWords } from './words.js'

/** What somebody chose, and what there is to choose. */
export interface PreferencesGiven {
  readonly chosen: {
    readonly serviceTypes: readonly string[]
    readonly locations: readonly string[]
    readonly notifyBy: readonly ('portal' | 'email' | 'sms')[]
  }
  readonly choices: { readonly serviceTypes: readonly string[]; readonly locations: readonly string[] }
}
const channels = ['portal', 'email', 'sms'] as const
const options = (offered: readonly string[], chosen: readonly string[]) =>
  [...new Set([...offered, ...chosen])].map((value) => ({ value, label: value }))

/** One's own choices, or those of the colleague named. */
export const preferencesCard = (
  { chosen, choices }: PreferencesGiven,
  colleague?: { readonly id: string; readonly name: string },
): VNode => {
  const t = useWords(teamWords)
  const services = options(choices.serviceTypes, chosen.serviceTypes)
  const places = options(choices.locations, chosen.locations)
  const shared = {
    words: teamWords,
    class: 'form known',
    values: { serviceTypes: [...chosen.serviceTypes], locations: [...chosen.locations], notifyBy: [...chosen.notifyBy] },
    fields: {
      serviceTypes: { label: t('serviceTypes'), choices: services },
      locations: { label: t('locations'), choices: places },
      notifyBy: { label: t('notifyBy'), choices: channels.map((value) => ({ value, label: t(`notify.${value}`) })) },
    },
    done: 'preferencesSaved' as const,
    submit: t('savePreferences'),
    body: (field: (name: 'serviceTypes' | 'locations' | 'notifyBy') => VNode, button: VNode) =>
      html`${services.length === 0 ? null : field('serviceTypes')}${places.length === 0 ? null : field('locations')}
        ${services.length + places.length === 0 ? html`<p class="soft small">${t('noChoices')}</p>` : null}${field('notifyBy')}<div class="actions">${button}</div>`,
  }
  const lead = colleague === undefined ? t('ownPreferencesLead') : t('preferencesLead', { name: colleague.name })
  return html`<section class="card" id="preferences"><div class="stack close"><h2>${t(colleague === undefined ? 'ownPreferences' : 'preferences')}</h2><p class="soft small">${lead}</p></div>
    ${
      colleague === undefined
        ? form(core, 'changeOwnPreferences', shared)
        : form(core, 'changeStaffPreferences', { ...shared, params: { staffMemberId: colleague.id } })
    }</section>`
}
