import { form, html, usePortal, useWords, zoneFormat } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import type { AllChoices } from './all-choices.js'

const days = ['1', '2', '3', '4', '5', '6', '7'] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** When nothing is sent, and when what was kept is sent together. */
export const timesSection = ({ quiet, manner, maySayWhat, timeZone }: AllChoices, settings: string): VNode => {
  const t = useWords(words)
  const midnight = '2026-01-01T00:00:00Z'
  const format = zoneFormat(usePortal().language, 'UTC', midnight)
  const hourName = (hour: number): string => format.time(midnight.replace('T00', `T${String(hour).padStart(2, '0')}`))
  return html`<section class="card" id="quiet-hours"><div class="stack close"><h2>${t('quiet')}</h2><p class="soft small">${t('quietLead')}</p></div>
    ${form(notifications, 'setQuietHours', { words, values: quiet, class: 'form known', done: 'quietSaved', buttonClass: 'button quiet' })}</section>
  <section class="card" id="together"><div class="stack close"><h2>${t('together')}</h2><p class="soft small">${t('togetherLead')}</p></div>
    ${form(notifications, 'chooseManner', {
      words,
      values: manner,
      class: 'form known',
      done: 'mannerSaved',
      buttonClass: 'button quiet',
      ...(!maySayWhat && { fixed: { saysWhat: manner.saysWhat } }),
      fields: {
        hour: { kind: 'select', choices: hours.map((hour) => ({ value: String(hour), label: hourName(hour) })) },
        weekday: { kind: 'select', choices: days.map((day) => ({ value: day, label: t(`day.${day}`) })) },
      },
    })}</section>
  <p class="soft small">${t('clock', { zone: format.zoneName(timeZone) })} <a href=${settings}>${t('changeClock')}</a></p>`
}
