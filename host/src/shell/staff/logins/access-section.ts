import { core } from '@lintel/core'
import { fill, form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { calledBy } from './access-head.js'
import type { ClientAccessData } from './access-data.js'
import { connectionTag } from './connection-tag.js'
import { invitationCard } from './invitation-card.js'
import { loginTable } from './login-table.js'
import { loginWords } from './words.js'

const refusalNote = (clientId: string, name: string, { refusal, isContradicted, mayManage }: ClientAccessData): VNode | null => {
  const t = useWords(loginWords)
  const format = useFormat()
  if (refusal === undefined) return null
  return html`<div class=${isContradicted ? 'note danger' : 'note warm'} role=${isContradicted ? 'alert' : 'status'}><div class="stack close">
    <p><b>${t('refused')}.</b> ${t('refusedBy', { name, staff: refusal.askedBy, day: format.shortDate(refusal.askedOn) })}</p>
    ${isContradicted ? html`<p>${t('contradicted', { name })}</p>` : null}
    ${mayManage ? form(core, 'withdrawPortalRefusal', { words: loginWords, params: { clientId }, done: 'refusalWithdrawn', submit: t('withdrawPortalRefusal', { name }), buttonClass: 'button quiet slim' }) : null}</div></div>`
}

const links = (clientId: string, { connection, refusal, mayManage, isContracted }: ClientAccessData): VNode => {
  const t = useWords(loginWords)
  const at = `/staff/clients/${clientId}/portal`
  const mayLetIn = mayManage && isContracted
  const mayInvite = mayLetIn && connection.state === 'notConnected'
  return html`<div class="actions">
    ${mayInvite ? html`<a class="button" href=${`${at}/invite`}>${t('inviteToPortal')}</a>` : null}
    ${mayLetIn ? html`<a class="button quiet" href=${`${at}/logins/new`}>${t('addLogin')}</a>` : null}
    <a class="button quiet" href=${`${at}/sheet`}>${t('sheet')}</a>
    <a class="button quiet" href=${`${at}/sent`}>${t('sentMessages')}</a>
    ${mayManage && refusal === undefined ? html`<a class="button bare" href=${`${at}/refusal`}>${t('refusalLink')}</a>` : null}</div>`
}

/** Who gets into a client's portal, on the record's portal tab: the invitation, the logins, the refusal. */
export const accessSection = fill({
  contract: core,
  slot: core.slots.clientPortalSection,
  order: 30,
  permission: core.permissions.readClients,
  load: async ({ api, props }) => {
    const [access, client] = await Promise.all([api.getClientAccess({ params: props }), api.getClient({ params: props })])
    return { access, name: calledBy(client) }
  },
  view: ({ clientId, data: { access, name } }) => {
    const t = useWords(loginWords)
    const { connection, invitation, logins, mayManage, isContracted, portalAddress } = access
    return html`<section class="card" id="access"><header><h2>${t('access')}</h2>${connectionTag(connection)}</header>
      ${isContracted ? null : html`<p class="note warm" role="status">${t('notContracted')}</p>`}
      ${refusalNote(clientId, name, access)}
      ${invitation === undefined ? (connection.state === 'notConnected' ? html`<p>${t('notConnectedText', { name })}</p>` : null) : invitationCard(clientId, name, invitation, mayManage)}
      ${logins.length === 0 ? null : loginTable(clientId, logins, mayManage)}
      ${links(clientId, access)}
      <p class="small soft">${t('address')}: <b class="number">${portalAddress}</b></p></section>`
  },
})
