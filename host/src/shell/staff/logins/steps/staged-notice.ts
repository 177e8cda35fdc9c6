import { core } from '@lintel/core'
import { fill, form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../../drawings.js'
import { icon } from '../../../icons.js'
import { loginWords } from '../words.js'
import { changeEffects, type Staged } from './change-effects.js'
import { LeaveWarning } from './leave-warning.js'
import { stepWords } from './words.js'

/** Throws away what was saved: a new login, or a change. */
export const dropForm = (clientId: string, { accessId, username, change }: Staged, then?: `/${string}`): VNode => {
  const t = useWords(stepWords)
  return form(core, 'dropStagedLogin', {
    words: loginWords,
    params: { clientId, accessId },
    done: change === undefined ? 'stagedDropped' : 'changeDropped',
    class: 'line',
    submit: t(change === undefined ? 'dropStagedLogin' : 'dropChange', { username }),
    buttonClass: 'button bare slim',
    ...(then !== undefined && { then }),
  })
}

const what = ({ username, displayName: name, relation, isActive, change }: Staged): VNode => {
  const t = useWords(stepWords)
  return change === undefined
    ? html`<b>${t('line', { username, name, relation })}</b>${isActive ? null : html` <span class="tag">${t('inactive')}</span>`}`
    : html`<b>${t('changeOf', { username, name })}</b>${changeEffects(change, name)}`
}
const line = (clientId: string, login: Staged): VNode => {
  const t = useWords(stepWords)
  const format = useFormat()
  const { accessId, username, change, stagedBy: staff, stagedAt, keptUntil } = login
  return html`<li class="row" key=${accessId}><div>${what(login)}
      <p class="small">${t('savedBy', { staff, when: format.when(stagedAt) })} ${t('keptUntil', { day: format.date(keptUntil) })}</p></div>
    <div class="actions">${change === undefined ? html`<a class="button quiet slim" href=${`/staff/clients/${clientId}/portal/logins/${accessId}/saved`}>${t('change', { username })}</a>` : null}${dropForm(clientId, login)}</div></li>`
}

const getsSheet = ({ change }: Staged): boolean =>
  change === undefined || change.members.includes('username') || change.members.includes('password')

const notice = (clientId: string, staged: readonly Staged[]): VNode => {
  const t = useWords(stepWords)
  const count = staged.length
  const isNew = staged.every(({ change }) => change === undefined)
  return html`<section class="note warm" role="status" id="staged">${icon(drawings.warning)}<div class="stack tight"><p><b>${t(isNew ? 'title' : 'titleChanges', { count })}</b></p><p>${isNew ? t('lead', { count }) : t('leadChanges')}</p>
    <ul>${staged.map((login) => line(clientId, login))}</ul>
    ${form(core, 'updateClientLogins', {
      words: loginWords,
      params: { clientId },
      done: 'recordUpdated',
      ...(staged.some(getsSheet) && { then: `/staff/clients/${clientId}/portal/sheets` as const }),
    })}</div>
    <${LeaveWarning} record=${`/staff/clients/${clientId}`} /></section>`
}

interface Kept {
  readonly count: number
  readonly shownUntil: string
}
/** Leads back to sheets that are still shown. */
const keptNote = (clientId: string, kept: Kept | undefined): VNode | null => {
  const t = useWords(stepWords)
  const format = useFormat()
  return kept === undefined
    ? null
    : html`<p class="note info" role="status">${icon(drawings.print)}<span>${t('sheetsKept', { count: kept.count, time: format.time(kept.shownUntil) })} <a href=${`/staff/clients/${clientId}/portal/sheets`}>${t('showSheets')}</a></span></p>`
}

/** Says on every tab of the record what was saved and waits, with *Update*; afterwards leads for a while to the sheets it made. */
export const stagedNotice = fill({
  contract: core,
  slot: core.slots.clientNotice,
  order: 10,
  permission: core.permissions.inviteClients,
  load: async ({ api, props: params }) => {
    const [staged, sheets] = await Promise.all([api.listStagedLogins({ params }), api.readSheets({ params })])
    const { logins, shownUntil } = sheets // the passwords stay on the server: only the page of the sheets shows them
    return { staged, ...(shownUntil !== undefined && { kept: { count: logins.length, shownUntil } }) }
  },
  view: ({ clientId, data: { staged, kept } }) => html`${keptNote(clientId, kept)}${staged.length === 0 ? null : notice(clientId, staged)}`,
})
