import { core } from '@lintel/core'
import { html, page, slot, useWords } from '@lintel/core/ui'
import { clientHead } from '../client-head.js'
import { portalTabWords } from './words.js'

/** The client's portal as staff see it stand: who gets in, what is in it, what was done there. */
export const clientPortalPage = page({
  contract: core,
  words: portalTabWords,
  area: 'staff',
  path: '/clients/:clientId/portal',
  permission: core.permissions.readClients,
  load: async ({ api, params }) => ({ client: await api.getClient({ params }) }),
  title: (t, { client }) => `${t('clientPortal')}: ${client.givenName} ${client.familyName}`,
  view: ({ data: { client } }) => {
    const t = useWords(portalTabWords)
    return html`${clientHead(client, 'clientPortal')}
    <div class="stack"><div class="stack close"><h2>${t('clientPortal')}</h2><p class="soft">${t('portalLead', { name: client.preferredName ?? client.givenName })}</p></div>
      ${slot(core.slots.clientPortalSection, { clientId: client.id })}</div>`
  },
})
