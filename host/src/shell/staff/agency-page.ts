import { core } from '@lintel/core'
import { html, page, slot, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { pluginNames } from '../plugin-names.js'
import { logoSection } from '../logo/logo-section.js'
import { settingsList } from '../setting-pages/settings-list.js'
import { groupsCard } from './groups/groups-card.js'
import { whereOf } from './where-of.js'
import { staffWords } from './words.js'

/** One feature and its state here. */
export interface Feature {
  readonly id: string
  readonly name: string
  readonly about?: string
  readonly version: string
  readonly isEnabled: boolean
  readonly needs: readonly string[]
  readonly neededBy: readonly string[]
}

const featureRow = (feature: Feature, _at: number, all: readonly Feature[]): VNode => {
  const t = useWords(staffWords)
  const { language } = usePortal()
  const notes = [
    feature.needs.length > 0 && t('needs', { plugins: pluginNames(all, feature.needs, language) }),
    feature.neededBy.length > 0 && t('neededBy', { plugins: pluginNames(all, feature.neededBy, language) }),
    t('version', { version: feature.version }),
  ].filter(Boolean)
  return html`<li class="row" key=${feature.id}><div><b>${feature.name}</b> <span class=${feature.isEnabled ? 'tag good' : 'tag'}>${t(
    feature.isEnabled ? 'on' : 'off',
  )}</span>${feature.about === undefined ? null : html`<p>${feature.about}</p>`}<p class="soft small">${notes.join(' · ')}</p></div>
  <a class="button quiet slim" href=${`/staff/agency/plugins/${feature.id}`}>${t(feature.isEnabled ? 'turnOff' : 'turnOn')}<span class="spoken"> ${feature.name}</span></a></li>`
}

/** Leads to each part of a long page. */
const contents = (parts: readonly (readonly [id: string, name: string])[]): VNode =>
  html`<nav class="not-printed" aria-label=${useWords(staffWords)('onThisPage')}><ul class="line small">${parts.map(
    ([id, name]) => html`<li key=${id}><a href=${`#${id}`}>${name}</a></li>`,
  )}</ul></nav>`

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
    const place = { tenantId, level: 'agency', ownerId: agencyId } as const
    const look = portal.can(core.permissions.manageSettings) ? { place, ...(await api.readLogo({ params: place })) } : undefined
    const grouping = portal.can(core.permissions.manageSettings) ? await api.readGrouping() : { agencies: [] }
    return { ...where, look, hasGroups: grouping.agencies.length > 1, plugins, settings: settings.filter(({ pluginId }) => isOn(pluginId)) }
  },
  title: (t) => t('agencySettings'),
  nav: { label: 'agencySettings', icon: 'building', order: 80 },
  view: ({ data }) => {
    const t = useWords(staffWords)
    const features: readonly Feature[] = data.plugins
    return html`<div class="stack close"><h1>${t('agencySettings')}</h1><p class="soft">${t('agencySettingsLead', { agency: data.agency })}</p></div>
      ${contents([
        ['features', t('plugins')],
        ...(data.look === undefined ? [] : ([['logo', t('logo')]] as const)),
        ...(data.settings.length === 0 ? [] : ([['settings', t('howThingsWork')]] as const)),
        ['more', t('moreSettings')],
      ])}
      <section class="card" id="features"><h2>${t('plugins')}</h2><ul>${features.map(featureRow)}</ul></section>
      ${data.look === undefined ? null : logoSection({ ...data.look, logo: data.look.logo, remove: '/staff/agency/logo/remove' })}
      ${settingsList(data.agency, data.settings, (pluginId) => `/staff/agency/settings/${pluginId}`)}
      <div class="stack" id="more">${data.hasGroups ? groupsCard() : null}${slot(core.slots.agencySetting, { agencyId: data.agencyId })}</div>`
  },
})
