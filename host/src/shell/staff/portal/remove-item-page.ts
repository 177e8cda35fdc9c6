import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { clientHead } from '../client-head.js'
import { portalTabWords } from './words.js'

/** Says what removing an item does before it is done. */
export const removeItemPage = page({
  contract: core,
  words: portalTabWords,
  area: 'staff',
  path: '/clients/:clientId/portal/remove/:itemId',
  permission: core.permissions.addPortalItems,
  load: async ({ api, params: { clientId, itemId } }) => {
    const params = { clientId }
    const [client, state, items] = await Promise.all([
      api.getClient({ params }),
      api.getClientPortal({ params }),
      api.listPortalItems({ params }),
    ])
    const item = items.find((known) => known.id === itemId && known.isRemovable)
    if (item === undefined || !state.may.remove) throw problem(core.problems.notFound)
    return { client, name: state.name, item }
  },
  title: (t, { item }) => t('removeNamed', { title: item.title }),
  view: ({ data: { client, name, item } }) => {
    const t = useWords(portalTabWords)
    const back = `/staff/clients/${client.id}/portal` as const
    return html`${clientHead(client, 'clientPortal')}<section class="card danger"><h2>${t('removeNamed', { title: item.title })}</h2><p>${t('removeText', { name })}</p>
      <div class="actions">${form(core, 'removePortalItem', {
        words: portalTabWords,
        params: { clientId: client.id, itemId: item.id },
        then: back,
        done: 'itemRemoved',
        submit: t('removeNamed', { title: item.title }),
        buttonClass: 'button danger',
      })}<a class="button quiet" href=${back}>${t('keepIt')}</a></div></section>`
  },
})
