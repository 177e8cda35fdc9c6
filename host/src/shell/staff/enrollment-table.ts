import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { staffWords } from './words.js'

/** One participation in a program. */
export interface EnrollmentLine {
  readonly id: string
  readonly program: string
  readonly agency: string
  readonly entryDate: string
  readonly exitDate?: string
  readonly assignedStaff?: string
}

/** Participations as a table; as cards where there is little room. */
export const enrollmentTable = (enrollments: readonly EnrollmentLine[]): VNode => {
  const t = useWords(staffWords)
  const format = useFormat()
  return html`<table class="cards"><thead><tr><th scope="col">${t('program')}</th><th scope="col">${t('agency')}</th><th scope="col">${t('assignedStaff')}</th>
    <th scope="col">${t('start')}</th><th scope="col">${t('end')}</th></tr></thead>
  <tbody>${enrollments.map(
    (
      enrollment,
    ) => html`<tr key=${enrollment.id}><th scope="row">${enrollment.program}</th><td data-label=${t('agency')}>${enrollment.agency}</td>
      <td data-label=${t('assignedStaff')}>${enrollment.assignedStaff ?? '–'}</td>
      <td data-label=${t('start')}>${format.shortDate(enrollment.entryDate)}</td>
      <td data-label=${t('end')}>${
        enrollment.exitDate === undefined ? html`<span class="tag good">${t('open')}</span>` : format.shortDate(enrollment.exitDate)
      }</td></tr>`,
  )}</tbody></table>`
}
