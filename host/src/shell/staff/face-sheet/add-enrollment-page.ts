import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { faceSheetWords } from './words.js'

/** Enrolls a client in a program. */
export const addEnrollmentPage = page({
  contract: core,
  words: faceSheetWords,
  area: 'staff',
  path: '/clients/:clientId/enrollments/new',
  permission: core.permissions.manageClients,
  load: async ({ api, params }) => ({ client: await api.getClient({ params }), choices: await api.listRecordChoices() }),
  title: (t) => t('addEnrollment'),
  view: ({ data: { client, choices } }) => {
    const t = useWords(faceSheetWords)
    const back = `/staff/clients/${client.id}/enrollments` as const
    const option = ({ id, name }: { readonly id: string; readonly name: string }) => ({ value: id, label: name })
    return html`<div class="stack tight"><p class="back"><a href=${back}>${client.givenName} ${client.familyName}</a></p><h1>${t('addEnrollment')}</h1></div>
    <section class="card">${
      choices.programs.length === 0
        ? html`<p>${t('noPrograms')}</p>`
        : form(core, 'enrollClient', {
            words: faceSheetWords,
            params: { clientId: client.id },
            then: back,
            done: 'enrolled',
            fields: {
              programId: { kind: 'select', choices: choices.programs.map(option) },
              assignedStaffId: { kind: 'select', choices: choices.staff.map(option) },
            },
          })
    }</section>`
  },
})
