import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { words } from '../words.js'
import type { AllChoices } from './all-choices.js'
import { type Devices, deviceSection } from './device-section.js'
import { kindSection } from './kind-section.js'
import { timesSection } from './times-section.js'
import { waySection } from './way-section.js'

/** Everything one may choose about being told, in plain words; the same for clients and staff. */
export const choicesView = (choices: AllChoices, devices: Devices, settings: string): VNode => {
  const t = useWords(words)
  return html`<div class="stack close"><h1>${t('telling')}</h1><p class="soft">${t('tellingLead')}</p></div>
    ${waySection(choices, settings)}
    ${deviceSection(devices)}
    ${kindSection(choices)}
    ${timesSection(choices, settings)}`
}
