import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { languageField } from './language-field.js'
import { sheetBody } from './sheet-body.js'
import { faceSheetWords } from './words.js'

/** Writes a new client down. */
export const addClientPage = page({
  contract: core,
  words: faceSheetWords,
  area: 'staff',
  path: '/clients/new',
  permission: core.permissions.manageClients,
  load: ({ api }) => api.listRecordChoices(),
  title: (t) => t('addClient'),
  view: ({ data: { programs } }) => {
    const t = useWords(faceSheetWords)
    return html`<div class="stack tight"><p class="back"><a href="/staff/clients">${t('cancel')}</a></p><h1>${t('addClient')}</h1><p class="soft">${t('addClientLead')}</p></div>
    <section class="card">${form(core, 'createClient', {
      words: faceSheetWords,
      then: '/staff/clients/{id}',
      done: 'clientAdded',
      fields: {
        givenName: { autocomplete: 'off' },
        familyName: { autocomplete: 'off' },
        language: languageField(),
        programId: { kind: 'select', choices: programs.map(({ id, name }) => ({ value: id, label: name })) },
      },
      body: (field, button) =>
        html`${sheetBody(field)}${
          programs.length === 0
            ? null
            : html`<section class="stack"><div class="stack close"><h2>${t('firstProgram')}</h2><p class="soft small">${t('firstProgramLead')}</p></div>${field('programId')}${field('entryDate')}</section>`
        }<div class="actions">${button}<a class="button quiet" href="/staff/clients">${t('cancel')}</a></div>`,
    })}</section>`
  },
})
