import { core, problem } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { safetyNote } from '../contact/safety-note.js'
import { accessHead } from './access-head.js'
import type { ClientAccessData } from './access-data.js'
import { representativePart, useLoginFields } from './login-fields.js'
import { changeEffects, type Staged } from './steps/change-effects.js'
import { dropForm } from './steps/staged-notice.js'
import { paperWords } from '../paper-code/words.js'
import { loginWords } from './words.js'

type Login = ClientAccessData['logins'][number]
interface Params {
  readonly clientId: string
  readonly accessId: string
}

/** What waits, as this page shows it: so that nobody writes over what a colleague saves meanwhile. */
const seenIn = (staged: Staged | undefined) => ({ seen: staged?.stagedAt ?? 'none' })
/** How the login is to be: as it was saved, else as it is. What a change empties is left out. */
function wanted(login: Login, change: Staged['change']): Partial<Login> & Pick<Login, 'relation' | 'isActive'> {
  if (change === undefined) return login
  const { members, passwordIs: _, ...to } = change
  const { basis, endsOn, ...rest } = login
  return {
    ...rest,
    ...(basis !== undefined && !members.includes('basis') && { basis }),
    ...(endsOn !== undefined && !members.includes('endsOn') && { endsOn }),
    ...to,
  }
}
const changeForm = (params: Params, login: Login, staged: Staged | undefined): VNode => {
  const fields = useLoginFields()
  const { username, relation, capabilities, basis, endsOn, isActive } = wanted(login, staged?.change)
  const values = {
    ...(username !== undefined && { username }),
    ...(relation !== 'self' && { relation }),
    ...(basis !== undefined && { basis }),
    ...(endsOn !== undefined && { endsOn }),
    isRepresentative: relation !== 'self',
    capabilities: capabilities ?? [],
    isActive,
  }
  return form(core, 'stageClientLoginChange', {
    words: loginWords,
    params,
    values,
    fields,
    fixed: seenIn(staged),
    leave: login.isManaged ? ['displayName'] : ['username', 'displayName'],
    then: `/staff/clients/${params.clientId}/portal`,
    done: 'changeStaged',
    body: (field, button) => html`${login.isManaged ? field('username') : null}${field('isRepresentative')}${field('isActive')}
      ${representativePart(relation !== 'self', [field('relation'), field('capabilities'), field('basis'), field('endsOn')])}<div class="actions">${button}</div>`,
  })
}
const passwordForm = (params: Params, isStopped: boolean, staged: Staged | undefined): VNode => {
  const t = useWords(loginWords)
  const stopped = isStopped ? html`<p class="note warm">${t('passwordStopped.todo')}</p>` : null
  return html`<section class="card" id="password"><h2>${t('newPassword')}</h2>${stopped}<p>${t('newPasswordLead')}</p>${form(
    core,
    'stageClientPassword',
    {
      words: loginWords,
      params,
      then: `/staff/clients/${params.clientId}/portal`,
      done: 'passwordStaged',
      fixed: seenIn(staged),
      buttonClass: 'button quiet',
      fields: { password: { autocomplete: 'new-password' }, confirmPassword: { autocomplete: 'new-password' } },
    },
  )}</section>`
}
const waitingPart = ({ clientId }: Params, staged: Staged): VNode | null => {
  const t = useWords(loginWords)
  if (staged.change === undefined) return null
  return html`<section class="note warm" role="status">${icon(drawings.warning)}<div class="stack tight"><p><b>${t('changeWaitsHere')}</b></p>
    ${changeEffects(staged.change, staged.displayName)}
    <div class="actions"><a class="button quiet" href=${`/staff/clients/${clientId}/portal#staged`}>${t('toRecord')}</a>${dropForm(clientId, staged)}</div></div></section>`
}
const paperPart = ({ clientId, accessId }: { clientId: string; accessId: string }): VNode | null => {
  const t = useWords(paperWords)
  if (!usePortal().can(core.permissions.helpBackIn)) return null
  return html`<section class="card"><div class="line apart"><div class="stack close"><h2>${t('title')}</h2><p class="soft small">${t('before')}</p></div>
    <a class="button quiet" href=${`/staff/clients/${clientId}/logins/${accessId}/paper-code`}>${t('title')}</a></div></section>`
}
/** Ending takes one step, whatever waits. */
const switchPart = ({ clientId, accessId }: Params, { isActive, displayName: name }: Login): VNode => {
  const t = useWords(loginWords)
  if (!isActive) return html`<p class="note info" role="status">${t('isOff', { name })}</p>`
  return html`<section class="card"><div class="line apart"><div class="stack close"><h2>${t('endNow')}</h2><p class="soft small">${t('endNowLead', { name })}</p></div>
    <a class="button danger" href=${`/staff/clients/${clientId}/portal/logins/${accessId}/end`}>${t('deactivateClientLogin', { name })}</a></div></section>`
}

/** One login: its boxes, a new password, and its end. */
export const loginPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/logins/:accessId',
  permission: core.permissions.inviteClients,
  load: async ({ api, params: { clientId, accessId } }) => {
    const params = { clientId }
    const [client, access, { safety }, saved] = await Promise.all([
      api.getClient({ params }),
      api.getClientAccess({ params }),
      api.getClientContact({ params }),
      api.listStagedLogins({ params }),
    ])
    const login = access.logins.find((each) => each.accessId === accessId)
    if (login === undefined) throw problem(core.problems.notFound)
    const staged = saved.find((each) => each.accessId === accessId)
    return { client, login, safety, ...(staged && { staged }) }
  },
  title: (t, { login }) => `${t('changeLogin')}: ${login.displayName}`,
  view: ({ data: { client, login, safety, staged }, params }) => {
    const t = useWords(loginWords)
    return html`${accessHead(client, login.displayName, [login.username, login.email, t(`relation.${login.relation}`)].filter(Boolean).join(' · '))}
      ${safetyNote(safety)}${login.isManaged ? null : html`<p class="note" role="status">${t('notManaged', { name: login.displayName })}</p>`}
      ${staged === undefined ? null : waitingPart(params, staged)}
      ${login.isActive ? null : switchPart(params, login)}
      <section class="card"><h2>${t('changeLogin')}</h2>${changeForm(params, login, staged)}</section>
      ${login.isManaged ? passwordForm(params, login.isPasswordStopped, staged) : null}
      ${login.isActive ? paperPart(params) : null}
      ${login.isActive ? switchPart(params, login) : null}`
  },
})
