import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { settingsName } from './settings-name.js'
import { settingWords } from './words.js'

/** One plugin that can be set here. */
export interface SettingsEntry {
  readonly pluginId: string
  readonly pluginName: string
  readonly changed: number
}

/** A card that leads to the settings of each plugin. */
export const settingsList = (owner: string, entries: readonly SettingsEntry[], pathOf: (pluginId: string) => string): VNode | null => {
  const t = useWords(settingWords)
  if (entries.length === 0) return null
  return html`<section class="card" id="settings"><div class="stack close"><h2>${t('settings')}</h2><p class="soft small">${t('settingsLead', { owner })}</p></div>
    <ul>${entries.map((entry) => {
      const { pluginId, changed } = entry
      const name = settingsName(t, entry)
      return html`<li class="row" key=${pluginId}><div><b>${name}</b><p class="soft small">${t('setHere', { count: changed })}</p></div>
        <a class="button quiet slim" href=${pathOf(pluginId)}>${t('change')}<span class="spoken"> ${name}</span></a></li>`
    })}</ul></section>`
}
