import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { accessHead } from './access-head.js'
import { loginWords } from './words.js'

/** Asks before a login ends. */
export const endLoginPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/logins/:accessId/end',
  permission: core.permissions.inviteClients,
  load: async ({ api, params: { clientId, accessId } }) => {
    const params = { clientId }
    const [client, { logins }] = await Promise.all([api.getClient({ params }), api.getClientAccess({ params })])
    const login = logins.find((each) => each.accessId === accessId && each.isActive)
    if (login === undefined) throw problem(core.problems.notFound)
    return { client, name: login.displayName }
  },
  title: (t, { name }) => t('deactivateTitle', { name }),
  view: ({ data: { client, name }, params }) => {
    const t = useWords(loginWords)
    const back = `/staff/clients/${client.id}/portal` as const
    return html`${accessHead(client, t('deactivateTitle', { name }))}
      <section class="card danger"><p>${t('deactivateEffect', { name })}</p>${form(core, 'deactivateClientLogin', {
        words: loginWords,
        params,
        then: back,
        done: 'deactivated',
        submit: t('deactivateClientLogin', { name }),
        buttonClass: 'button danger',
        body: (_field, button) => html`<div class="actions">${button}<a class="button quiet" href=${back}>${t('keepIt')}</a></div>`,
      })}</section>`
  },
})
