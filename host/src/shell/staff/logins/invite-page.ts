import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { accessHead, calledBy } from './access-head.js'
import type { ClientAccessData } from './access-data.js'
import { connectionTag } from './connection-tag.js'
import { loginWords } from './words.js'

const byOneWay = (clientId: string, channel: 'email' | 'sms', address: string | undefined): VNode => {
  const t = useWords(loginWords)
  const heading = channel === 'email' ? 'inviteByEmail' : 'inviteBySms'
  return html`<section class="card"><h2>${t(channel === 'email' ? 'channel.email' : 'channel.sms')}</h2>
    ${
      address === undefined
        ? html`<p class="soft">${t(channel === 'email' ? 'noEmail' : 'noPhone')}</p>`
        : html`<p>${t('toEmail', { address })}</p>${form(core, 'inviteClient', {
            words: loginWords,
            params: { clientId },
            fixed: { channel },
            then: `/staff/clients/${clientId}/portal`,
            done: 'invited',
            submit: t(heading),
            buttonClass: channel === 'email' ? 'button' : 'button quiet',
          })}`
    }</section>`
}

const ways = (clientId: string, { channels, email, phone }: ClientAccessData): VNode => {
  const t = useWords(loginWords)
  return html`${channels.length === 0 ? html`<p class="note warm" role="status">${t('cannotSend')}</p>` : null}
    <div class="pair">${channels.map((channel) => byOneWay(clientId, channel, channel === 'email' ? email : phone))}</div>
    <section class="card calm"><h2>${t('orLogin')}</h2><p>${t('orLoginLead')}</p><div class="actions"><a class="button quiet" href=${`/staff/clients/${clientId}/portal/logins/new`}>${t('addLogin')}</a></div></section>`
}

/** *Invite to portal*: by which way, and what happens then. */
export const invitePage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/invite',
  permission: core.permissions.inviteClients,
  load: async ({ api, params }) => {
    const [client, access] = await Promise.all([api.getClient({ params }), api.getClientAccess({ params })])
    return { client, access }
  },
  title: (t, { client }) => t('inviteNamed', { name: calledBy(client) }),
  view: ({ data: { client, access } }) => {
    const t = useWords(loginWords)
    const name = calledBy(client)
    const isIn = access.connection.state === 'connected'
    return html`${accessHead(client, t('inviteNamed', { name }), isIn ? undefined : t('inviteLead', { name, days: access.invitationDays }))}
      <p>${connectionTag(access.connection)}</p>
      ${isIn ? html`<p class="note" role="status">${t('alreadyIn', { name })}</p>` : ways(client.id, access)}`
  },
})
