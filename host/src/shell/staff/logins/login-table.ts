import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ClientAccessData } from './access-data.js'
import { loginWords } from './words.js'

/** The logins of a client, each with its state; the name leads to the login where it may be changed. */
export const loginTable = (clientId: string, logins: ClientAccessData['logins'], mayManage: boolean): VNode => {
  const t = useWords(loginWords)
  const format = useFormat()
  return html`<table class="cards"><thead><tr><th scope="col">${t('loginName')}</th><th scope="col">${t('username')}</th><th scope="col">${t('relation')}</th><th scope="col">${t('status')}</th><th scope="col">${t('lastSeen')}</th></tr></thead>
    <tbody>${logins.map(
      (login) => html`<tr key=${login.accessId}>
      <th scope="row">${mayManage ? html`<a href=${`/staff/clients/${clientId}/portal/logins/${login.accessId}`}>${login.displayName}</a>` : login.displayName}</th>
      <td data-label=${t('username')}>${login.username ?? login.email ?? ''}</td>
      <td data-label=${t('relation')}>${t(`relation.${login.relation}`)}${login.endsOn === undefined ? null : html` <span class="soft small">${t('untilDay', { day: format.shortDate(login.endsOn) })}</span>`}</td>
      <td data-label=${t('status')}><span class="line"><span class=${login.isActive ? 'tag good' : 'tag'}>${t(login.isActive ? 'active' : 'inactive')}</span>${
        login.isActive && login.mustChangePassword ? html` <span class="soft small">${t('mustChange')}</span>` : null
      }${login.isChangeWaiting ? html` <span class="tag warm">${t('changeWaits')}</span>` : null}${login.isActive && login.isPasswordStopped ? html` <span class="tag warm">${t('passwordStopped')}</span>` : null}</span></td>
      <td data-label=${t('lastSeen')}>${login.lastSeenAt === undefined ? t('neverSeen') : format.dateTime(login.lastSeenAt)}</td></tr>`,
    )}</tbody></table>`
}
