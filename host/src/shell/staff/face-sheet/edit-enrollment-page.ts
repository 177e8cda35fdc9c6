import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { faceSheetWords } from './words.js'

/** Changes the days of an enrollment or the staff assigned, or ends it. */
export const editEnrollmentPage = page({
  contract: core,
  words: faceSheetWords,
  area: 'staff',
  path: '/clients/:clientId/enrollments/:enrollmentId',
  permission: core.permissions.manageClients,
  load: async ({ api, params }) => {
    const [client, enrollment, choices] = await Promise.all([
      api.getClient({ params: { clientId: params.clientId } }),
      api.getEnrollment({ params }),
      api.listRecordChoices(),
    ])
    return { client, enrollment, staff: choices.staff }
  },
  title: (t, { enrollment }) => `${t('editEnrollment')}: ${enrollment.program}`,
  view: ({ data: { client, enrollment, staff } }) => {
    const t = useWords(faceSheetWords)
    const back = `/staff/clients/${client.id}/enrollments` as const
    const { entryDate, exitDate, assignedStaffId } = enrollment
    return html`<div class="stack tight"><p class="back"><a href=${back}>${client.givenName} ${client.familyName}</a></p><h1>${enrollment.program}</h1><p class="soft">${t('enrollmentLead')}</p></div>
    <section class="card">${form(core, 'changeEnrollment', {
      words: faceSheetWords,
      params: { clientId: client.id, enrollmentId: enrollment.id },
      then: back,
      done: 'enrollmentChanged',
      values: { entryDate, exitDate, assignedStaffId },
      fields: { assignedStaffId: { kind: 'select', choices: staff.map(({ id, name }) => ({ value: id, label: name })) } },
    })}</section>`
  },
})
