import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { safetyNote } from '../contact/safety-note.js'
import { accessHead, calledBy } from './access-head.js'
import type { ClientAccessData } from './access-data.js'
import { connectionTag } from './connection-tag.js'
import { loginWords } from './words.js'

interface Way {
  readonly channel: 'email' | 'sms'
  readonly address: string | undefined
  readonly warnings: ClientAccessData['warnings']['email']
}
/** Why staff have to ask first, and the box that says they did. */
const byOneWay = (client: { readonly id: string; readonly name: string }, { channel, address, warnings }: Way): VNode => {
  const t = useWords(loginWords)
  const { id: clientId, name } = client
  const isSafe = warnings.length === 0
  if (address === undefined)
    return html`<section class="card"><h2>${t(`channel.${channel}`)}</h2><p class="soft">${t(channel === 'email' ? 'noEmail' : 'noPhone')}</p></section>`
  return html`<section class="card"><h2>${t(`channel.${channel}`)}</h2><p>${t('toEmail', { address })}</p>
    ${isSafe ? null : html`<div class="note danger" role="note">${icon(drawings.warning)}${warnings.map((warning) => html`<p key=${warning}>${t(`unsafe.${warning}`, { name })}</p>`)}<p>${t('askFirst', { name })}</p></div>`}
    ${form(core, 'inviteClient', {
      words: loginWords,
      params: { clientId },
      fixed: { channel },
      fields: { isAgreed: { label: t('inviteClient.isAgreed', { name }) } },
      leave: isSafe ? ['isAgreed'] : [],
      then: `/staff/clients/${clientId}/portal`,
      done: 'invited',
      submit: t(channel === 'email' ? 'inviteByEmail' : 'inviteBySms'),
      buttonClass: channel === 'email' && isSafe ? 'button' : 'button quiet',
    })}</section>`
}

const ways = (client: { readonly id: string; readonly name: string }, access: ClientAccessData): VNode => {
  const t = useWords(loginWords)
  const { channels, email, phone, warnings } = access
  const isReached = email !== undefined || phone !== undefined
  const byHand = html`<section class=${isReached ? 'card calm' : 'card'}><h2>${t('orLogin')}</h2><p>${t('orLoginLead')}</p><div class="actions"><a class=${isReached ? 'button quiet' : 'button'} href=${`/staff/clients/${client.id}/portal/logins/new`}>${t('addLogin')}</a></div></section>`
  // Where nothing can be sent, what can be done comes first.
  return html`${channels.length === 0 ? html`<p class="note warm" role="status">${t('cannotSend')}</p>` : null}${isReached ? null : byHand}
    <div class="pair">${channels.map((channel) => byOneWay(client, { channel, address: channel === 'email' ? email : phone, warnings: warnings[channel] }))}</div>${isReached ? byHand : null}`
}

/** *Invite to portal*: by which way, and what happens then. */
export const invitePage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/invite',
  permission: core.permissions.inviteClients,
  load: async ({ api, params }) => {
    const [client, access, { safety }] = await Promise.all([
      api.getClient({ params }),
      api.getClientAccess({ params }),
      api.getClientContact({ params }),
    ])
    return { client, access, safety }
  },
  title: (t, { client }) => t('inviteNamed', { name: calledBy(client) }),
  view: ({ data: { client, access, safety } }) => {
    const t = useWords(loginWords)
    const name = calledBy(client)
    const isIn = access.connection.state === 'connected'
    return html`${accessHead(client, t('inviteNamed', { name }), isIn ? undefined : t('inviteLead', { name, days: access.invitationDays }))}
      <p>${connectionTag(access.connection)}</p>
      ${isIn ? null : safetyNote(safety)}
      ${isIn ? html`<p class="note" role="status">${t('alreadyIn', { name })}</p>` : ways({ id: client.id, name }, access)}`
  },
})
