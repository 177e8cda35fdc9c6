import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { recordMenuWords } from './words.js'

/** Takes out all data about a client: asks for a fresh proof, says what the file is, and hands it over. */
export const downloadPage = page({
  contract: core,
  words: recordMenuWords,
  area: 'staff',
  path: '/clients/:clientId/download',
  permission: core.permissions.exportClients,
  stepUp: true,
  load: ({ api, params }) => api.getClient({ params }),
  title: (t, { givenName, familyName }) => t('title', { name: `${givenName} ${familyName}` }),
  view: ({ data: client }) => {
    const t = useWords(recordMenuWords)
    const { agencies, tenant } = usePortal()
    const name = `${client.givenName} ${client.familyName}`
    const back = `/staff/clients/${client.id}` as const
    return html`<div class="stack tight"><p class="back"><a href=${back}>${name}</a></p><h1>${t('title', { name })}</h1>
        <p class="soft">${t('lead', { name, agency: agencies[0]?.name ?? tenant.name })}</p></div>
      <section class="card"><div class="note warm" role="note">${icon(drawings.warning)}<p>${t('care', { name })}</p></div>
        ${form(core, 'exportClient', {
          words: recordMenuWords,
          params: { clientId: client.id },
          download: 'client-data',
          body: (_field, button) => html`<div class="actions">${button}<a class="button quiet" href=${back}>${t('cancel')}</a></div>`,
        })}</section>`
  },
})
