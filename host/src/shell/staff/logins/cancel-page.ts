import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { accessHead, calledBy } from './access-head.js'
import { loginWords } from './words.js'

/** Asks before an invitation is taken back. */
export const cancelPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/cancel',
  permission: core.permissions.inviteClients,
  load: async ({ api, params }) => {
    const [client, { invitation }] = await Promise.all([api.getClient({ params }), api.getClientAccess({ params })])
    if (invitation === undefined) throw problem(core.problems.notFound)
    return { client, invitationId: invitation.id }
  },
  title: (t, { client }) => t('cancelTitle', { name: calledBy(client) }),
  view: ({ data: { client, invitationId } }) => {
    const t = useWords(loginWords)
    const back = `/staff/clients/${client.id}/portal` as const
    return html`${accessHead(client, t('cancelTitle', { name: calledBy(client) }))}
      <section class="card danger"><p>${t('cancelEffect')}</p>${form(core, 'cancelInvitation', {
        words: loginWords,
        params: { clientId: client.id, invitationId },
        then: back,
        done: 'cancelled',
        body: (_field, button) => html`<div class="actions">${button}<a class="button quiet" href=${back}>${t('keepIt')}</a></div>`,
        buttonClass: 'button danger',
      })}</section>`
  },
})
