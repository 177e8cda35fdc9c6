import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { pluginTitle, pluginTitles } from '../plugin-title.js'
import { settingsList } from '../setting-pages/settings-list.js'
import { whereOf } from './where-of.js'
import { staffWords } from './words.js'

/** One feature and its state here. */
export interface Feature {
  readonly id: string
  readonly version: string
  readonly isEnabled: boolean
  readonly needs: readonly string[]
  readonly neededBy: readonly string[]
}

const featureRow = (feature: Feature): VNode => {
  const t = useWords(staffWords)
  const { language } = usePortal()
  const notes = [
    feature.needs.length > 0 && t('needs', { plugins: pluginTitles(feature.needs, language) }),
    feature.neededBy.length > 0 && t('neededBy', { plugins: pluginTitles(feature.neededBy, language) }),
    t('version', { version: feature.version }),
  ].filter(Boolean)
  return html`<li class="row" key=${feature.id}><div><b>${pluginTitle(feature.id)}</b> <span class=${feature.isEnabled ? 'tag good' : 'tag'}>${t(
    feature.isEnabled ? 'on' : 'off',
  )}</span><p class="soft small">${notes.join(' · ')}</p></div>
  <a class="button quiet slim" href=${`/staff/agency/plugins/${feature.id}`}>${t(feature.isEnabled ? 'turnOff' : 'turnOn')}<span class="spoken"> ${pluginTitle(feature.id)}</span></a></li>`
}

/** What the agency uses, for its administrators. */
export const agencyPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/agency',
  permission: core.permissions.managePlugins,
  load: async ({ api, portal }) => {
    const where = whereOf(await api.readSession(), portal.agencies)
    const { tenantId, agencyId } = where
    const plugins = await api.listPlugins({ params: { tenantId, agencyId } })
    const isOn = (id: string): boolean => id === 'core' || plugins.some((plugin) => plugin.id === id && plugin.isEnabled)
    const settings = portal.can(core.permissions.manageSettings)
      ? await api.listSettings({ params: { tenantId, level: 'agency', ownerId: agencyId } })
      : []
    return { ...where, plugins, settings: settings.filter(({ pluginId }) => isOn(pluginId)) }
  },
  title: (t) => t('agencySettings'),
  nav: { label: 'agencySettings', icon: 'building', order: 80 },
  view: ({ data }) => {
    const t = useWords(staffWords)
    const features: readonly Feature[] = data.plugins
    return html`<div class="stack close"><h1>${t('agencySettings')}</h1><p class="soft">${t('agencySettingsLead', { agency: data.agency })}</p></div>
      <section class="card"><h2>${t('plugins')}</h2><ul>${features.map(featureRow)}</ul></section>
      ${settingsList(data.agency, data.settings, (pluginId) => `/staff/agency/settings/${pluginId}`)}
      ${slot(core.slots.agencySetting, { agencyId: data.agencyId })}`
  },
})
