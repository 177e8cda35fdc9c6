import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { languageField } from './language-field.js'
import { sheetBody } from './sheet-body.js'
import { faceSheetWords } from './words.js'

/** Changes the face sheet of a client. */
export const editClientPage = page({
  contract: core,
  words: faceSheetWords,
  area: 'staff',
  path: '/clients/:clientId/edit',
  permission: core.permissions.manageClients,
  load: ({ api, params }) => api.getClient({ params }),
  title: (t, { givenName, familyName }) => `${t('editClient')}: ${givenName} ${familyName}`,
  view: ({ data: client }) => {
    const t = useWords(faceSheetWords)
    const back = `/staff/clients/${client.id}` as const
    const { givenName, familyName, middleName = null, nameSuffix = null, preferredName = null, pronouns = null, birthDate = null } = client
    const { language = null, phone = null, email = null } = client
    return html`<div class="stack tight"><p class="back"><a href=${back}>${givenName} ${familyName}</a></p><h1>${t('editClient')}</h1><p class="soft">${t('editLead')}</p></div>
    <section class="card">${form(core, 'changeClient', {
      words: faceSheetWords,
      params: { clientId: client.id },
      then: back,
      done: 'clientChanged',
      values: { givenName, middleName, familyName, nameSuffix, preferredName, pronouns, birthDate, language, phone, email },
      fields: { language: languageField(language), givenName: { autocomplete: 'off' }, familyName: { autocomplete: 'off' } },
      body: (field, button) =>
        html`${sheetBody(field)}<div class="actions">${button}<a class="button quiet" href=${back}>${t('cancel')}</a></div>`,
    })}</section>`
  },
})
