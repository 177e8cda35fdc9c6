import { core, problem } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { clientHead } from '../client-head.js'
import { addChoices } from './add-choices.js'
import { portalTabWords } from './words.js'

/** Where items for the portal are chosen, for browsers without scripts; the same stands in a dialog elsewhere. */
export const addItemsPage = page({
  contract: core,
  words: portalTabWords,
  area: 'staff',
  path: '/clients/:clientId/portal/add',
  permission: core.permissions.addPortalItems,
  load: async ({ api, params }) => {
    const [client, state] = await Promise.all([api.getClient({ params }), api.getClientPortal({ params })])
    if (state.standing !== 'owner') throw problem(core.problems.notRecordOwner)
    return { client, name: state.name, choices: await api.listPortalChoices({ params }) }
  },
  title: (t, { name }) => t('addTitle', { name }),
  view: ({ data: { client, name, choices } }) => {
    const t = useWords(portalTabWords)
    return html`${clientHead(client, 'clientPortal')}<section class="card"><h2>${t('addTitle', { name })}</h2>${addChoices(client.id, name, choices)}</section>`
  },
})
