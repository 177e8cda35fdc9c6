import { core } from '@lintel/core'
import { html, useFormat, usePortal, useWords } from '@lintel/core/ui'
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

/** Participations as a table; as cards where there is little room. Those of one's own agency lead to where they are changed. */
export const enrollmentTable = (clientId: string, enrollments: readonly EnrollmentLine[]): VNode => {
  const t = useWords(staffWords)
  const format = useFormat()
  const portal = usePortal()
  const mayChange = ({ agency }: EnrollmentLine): boolean =>
    portal.can(core.permissions.manageClients) && portal.agencies.some(({ name }) => name === agency)
  return html`<table class="cards brief"><thead><tr><th scope="col">${t('program')}</th><th scope="col">${t('agency')}</th><th scope="col">${t('assignedStaff')}</th>
    <th scope="col">${t('start')}</th><th scope="col">${t('end')}</th></tr></thead>
  <tbody>${enrollments.map(
    (enrollment) => html`<tr key=${enrollment.id}><th scope="row">${
      mayChange(enrollment)
        ? html`<a href=${`/staff/clients/${clientId}/enrollments/${enrollment.id}`}>${enrollment.program}</a>`
        : enrollment.program
    }</th><td data-label=${t('agency')}>${enrollment.agency}</td>
      <td data-label=${t('assignedStaff')}>${enrollment.assignedStaff ?? '–'}</td>
      <td class="number says" data-label=${t('start')}>${format.shortDate(enrollment.entryDate)}</td>
      <td class=${enrollment.exitDate === undefined ? 'number' : 'number says'} data-label=${t('end')}>${
        enrollment.exitDate === undefined ? html`<span class="tag good">${t('open')}</span>` : format.shortDate(enrollment.exitDate)
      }</td></tr>`,
  )}</tbody></table>`
}
