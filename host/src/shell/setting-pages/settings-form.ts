import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { settingFields, type SettingsView } from './setting-fields.js'
import { settingsName } from './settings-name.js'
import { settingWords } from './words.js'

interface Given {
  readonly view: SettingsView
  readonly params: {
    readonly tenantId: string
    readonly level: 'tenant' | 'group' | 'agency'
    readonly ownerId: string
    readonly pluginId: string
  }
  readonly back: `/${string}`
}

/** The page of one plugin's settings at one place: the form, and the way back to what is inherited. */
export const settingsForm = ({ view, params, back }: Given): VNode => {
  const t = useWords(settingWords)
  const isChanged = view.members.some((member) => member.isHere)
  return html`<div class="stack tight"><p class="back"><a href=${back}>${view.owner}</a></p>
      <h1>${settingsName(t, view)}</h1></div>
    <section class="card">${form(core, 'changeSettings', {
      words: settingWords,
      params,
      class: 'form known',
      fixed: { isForm: true },
      members: settingFields(view, t),
      done: 'settingsSaved',
    })}</section>
    ${
      isChanged
        ? html`<section class="card calm"><p>${t('resetLead')}</p>${form(core, 'resetSettings', {
            words: settingWords,
            params,
            done: 'settingsReset',
            buttonClass: 'button quiet',
          })}</section>`
        : null
    }`
}
