import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { accessHead, calledBy } from './access-head.js'
import { loginWords } from './words.js'

/** *Client refused portal login*: who asked is who writes it down; when is asked. */
export const refusalPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/refusal',
  permission: core.permissions.inviteClients,
  load: async ({ api, params, portal }) => ({
    client: await api.getClient({ params }),
    // Today by the reader's clock: in the evening the day of UTC is tomorrow already.
    today: new Intl.DateTimeFormat('en-CA', { timeZone: portal.timeZone }).format(new Date(portal.now)),
  }),
  title: (t, { client }) => t('refusalTitle', { name: calledBy(client) }),
  view: ({ data: { client, today } }) => {
    const t = useWords(loginWords)
    const name = calledBy(client)
    return html`${accessHead(client, t('refusalTitle', { name }), t('refusalLead', { name }))}
      <section class="card">${form(core, 'recordPortalRefusal', {
        words: loginWords,
        params: { clientId: client.id },
        values: { askedOn: today },
        fields: { askedOn: { label: t('recordPortalRefusal.askedOn', { name }) } },
        then: `/staff/clients/${client.id}/portal`,
        done: 'refusalSaved',
      })}</section>`
  },
})
