import { form, html, useElementId, useFormat, useWords } from '@lintel/core/ui'
import type { Static } from '@lintel/core'
import type { OfficeView } from '../contract/office-operations.js'
import { messaging } from '../contract.js'
import { officeWords } from './office-words.js'

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
type View = Static<typeof OfficeView>

/** The hours of each day of the week. */
export const OfficeCard = ({ office: { hours, timeZone } }: { readonly office: View }) => {
  const t = useWords(officeWords)
  const heading = useElementId('office-hours')
  return html`<section class="card messaging-narrow" id="office-hours" aria-labelledby=${heading}>
    <h2 id=${heading}>${t('officeHours')}</h2>
    <p class="soft">${t('officeLead')} ${t('officeZone', { zone: useFormat().zoneName(timeZone) })}</p>
    ${form(messaging, 'changeOfficeHours', {
      words: officeWords,
      values: hours,
      fields: Object.fromEntries(days.flatMap((day) => [`${day}From`, `${day}Until`]).map((name) => [name, { isUnmarked: true }])),
      class: 'form known',
      done: 'saved',
      label: t('officeHours'),
      body: (field, button) =>
        html`<div class="messaging-week">${days.map(
          (day) => html`<div class="messaging-day" key=${day}>${field(`${day}From`)}${field(`${day}Until`)}</div>`,
        )}</div><p class="soft small">${t('officeOver')}</p><div class="actions">${button}</div>`,
    })}
  </section>`
}

/** Days on which the office does not open. */
export const ClosedDaysCard = ({ office: { closedDays } }: { readonly office: View }) => {
  const t = useWords(officeWords)
  const format = useFormat()
  const heading = useElementId('closed-days')
  return html`<section class="card messaging-narrow" id="closed-days" aria-labelledby=${heading}>
    <h2 id=${heading}>${t('closedDays')}</h2>
    <p class="soft">${t('closedDaysLead')}</p>
    ${
      closedDays.length === 0
        ? html`<p class="soft small">${t('noClosedDays')}</p>`
        : html`<ul>${closedDays.map(
            (day) => html`<li class="row" key=${day}><div>${format.date(day)}</div>
              ${form(messaging, 'openOnDay', { words: officeWords, params: { day }, buttonClass: 'button quiet slim', done: 'closedRemoved', label: t('openOnDayOf', { day: format.date(day) }) })}</li>`,
          )}</ul>`
    }
    ${form(messaging, 'closeOnDay', { words: officeWords, class: 'form known', done: 'closedAdded', buttonClass: 'button quiet', label: t('closedDays') })}
  </section>`
}
