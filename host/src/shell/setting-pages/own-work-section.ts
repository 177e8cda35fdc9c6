import { core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { settingFields, type SettingsView } from './setting-fields.js'
import { settingsName } from './settings-name.js'
import { settingWords } from './words.js'

/** What a staff member sets for themselves: one card per plugin. */
export const ownWorkSections = (views: readonly SettingsView[]): readonly VNode[] => {
  const t = useWords(settingWords)
  return views.map(
    (view) => html`<section class="card" key=${view.pluginId}><div class="stack close"><h2>${t('ownWork')}: ${settingsName(t, view)}</h2>
      <p class="soft small">${t('ownWorkLead')}</p></div>${form(core, 'changeOwnWork', {
        words: settingWords,
        params: { pluginId: view.pluginId },
        class: 'form known',
        fixed: { isForm: true },
        members: settingFields(view, t),
        done: 'settingsSaved',
      })}</section>`,
  )
}
