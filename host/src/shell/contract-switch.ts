import { core } from '@lintel/core'
import { form, html, usePortal, useWords, type Words } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from './drawings.js'
import { icon } from './icons.js'
import { pluginNames } from './plugin-names.js'

type SwitchKey =
  | 'turnOnNamed'
  | 'turnOffNamed'
  | 'effectOn'
  | 'effectOnNeeds'
  | 'effectOff'
  | 'effectOffNeeded'
  | 'cancel'
  | 'switchedOn'
  | 'switchedOff'

interface Switchable {
  readonly id: string
  readonly name: string
  readonly isEnabled: boolean
  readonly needs: readonly string[]
  readonly neededBy: readonly string[]
}

/** What the confirmation must know: the feature, the agency, and what else is touched. */
export interface SwitchGiven {
  readonly words: Words<SwitchKey>
  readonly place: { readonly tenantId: string; readonly agencyId: string }
  readonly agency: string
  readonly plugin: Switchable
  /** All features as the agency has them. */
  readonly plugins: readonly Switchable[]
  readonly back: `/${string}`
}

/** The page that says what switching will do before it is done. */
export const contractSwitch = ({
  words,
  place,
  agency,
  plugin: { id, name: plugin, isEnabled, needs, neededBy },
  plugins,
  back,
}: SwitchGiven): VNode => {
  const t = useWords(words)
  const { language } = usePortal()
  const params = { ...place, pluginId: id }
  const missing = needs.filter((need) => plugins.some((other) => other.id === need && !other.isEnabled))
  const isBlocked = isEnabled && neededBy.length > 0
  const title = t(isEnabled ? 'turnOffNamed' : 'turnOnNamed', { plugin, agency })
  const effect = isBlocked
    ? t('effectOffNeeded', { plugins: pluginNames(plugins, neededBy, language) })
    : t(isEnabled ? 'effectOff' : 'effectOn', { agency })
  return html`<section class=${isEnabled ? 'card danger' : 'card'}><h1>${title}</h1><p>${effect}</p>
    ${isEnabled || missing.length === 0 ? null : html`<p>${t('effectOnNeeds', { plugins: pluginNames(plugins, missing, language) })}</p>`}
    <div class="actions">${
      isBlocked
        ? null
        : isEnabled
          ? form(core, 'disablePlugin', { words, params, then: back, done: 'switchedOff', submit: title, buttonClass: 'button danger' })
          : form(core, 'enablePlugin', { words, params, fixed: { withNeeds: true }, then: back, done: 'switchedOn', submit: title })
    }<a class="button quiet" href=${back}>${isBlocked ? icon(drawings.back) : null}${t('cancel')}</a></div></section>`
}
