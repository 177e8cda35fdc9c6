import { type Client, core, type Core } from '@lintel/core'
import { fill, form, html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../../drawings.js'
import { icon } from '../../../icons.js'
import { handedSheets } from '../handed-sheets.js'
import { loginWords } from '../words.js'
import { LeaveWarning } from './leave-warning.js'
import { stepWords } from './words.js'

type Staged = Awaited<ReturnType<Client<Core>['listStagedLogins']>>[number]

const line = (clientId: string, login: Staged): VNode => {
  const t = useWords(stepWords)
  const format = useFormat()
  const { accessId, username, displayName: name, relation, isActive, stagedBy: staff, stagedAt, keptUntil } = login
  return html`<li class="row" key=${accessId}><div><b>${t('line', { username, name, relation })}</b>${isActive ? null : html` <span class="tag">${t('inactive')}</span>`}
      <p class="small">${t('savedBy', { staff, when: format.when(stagedAt) })} ${t('keptUntil', { day: format.date(keptUntil) })}</p></div>
    ${form(core, 'dropStagedLogin', { words: loginWords, params: { clientId, accessId }, done: 'stagedDropped', class: 'line', submit: t('dropStagedLogin', { username }), buttonClass: 'button bare slim' })}</li>`
}

const notice = (clientId: string, staged: readonly Staged[]): VNode => {
  const t = useWords(stepWords)
  const count = staged.length
  return html`<section class="note warm" role="status" id="staged">${icon(drawings.warning)}<div class="stack tight"><p><b>${t('title', { count })}</b></p><p>${t('lead', { count })}</p>
    <ul>${staged.map((login) => line(clientId, login))}</ul>
    ${form(core, 'updateClientLogins', { words: loginWords, params: { clientId }, reveal: true, done: 'recordUpdated' })}</div>
    <${LeaveWarning} record=${`/staff/clients/${clientId}`} count=${count} /></section>`
}

/** Says on every tab of the record that a saved login waits, with *Update*; afterwards shows what it made, once, to print. */
export const stagedNotice = fill({
  contract: core,
  slot: core.slots.clientNotice,
  order: 10,
  permission: core.permissions.inviteClients,
  load: async ({ api, props: params }) => {
    const staged = await api.listStagedLogins({ params })
    return { staged }
  },
  view: ({ clientId, data: { staged } }) => {
    const made = handedSheets(usePortal().revealed)
    if (made !== null) return made
    return staged.length === 0 ? null : notice(clientId, staged)
  },
})
