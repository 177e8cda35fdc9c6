import { core, problem } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { safetyNote } from '../contact/safety-note.js'
import { accessHead } from './access-head.js'
import type { ClientAccessData } from './access-data.js'
import { representativePart, useLoginFields } from './login-fields.js'
import { useSheetFacts } from './client-sheet.js'
import { printButton, sheet } from './sheet.js'
import { paperWords } from '../paper-code/words.js'
import { loginWords } from './words.js'

type Login = ClientAccessData['logins'][number]

const changeForm = (params: { clientId: string; accessId: string }, login: Login): VNode => {
  const fields = useLoginFields()
  const isRefused = usePortal().form !== undefined
  const { username, relation, capabilities, basis, endsOn, isActive, isManaged } = login
  const values = {
    ...(username !== undefined && { username }),
    ...(relation !== 'self' && { relation }),
    ...(basis !== undefined && { basis }),
    ...(endsOn !== undefined && { endsOn }),
    isRepresentative: relation !== 'self',
    capabilities,
    isActive,
  }
  return form(core, 'changeClientLogin', {
    words: loginWords,
    params,
    values,
    fields,
    leave: isManaged ? [] : ['username'],
    then: `/staff/clients/${params.clientId}/portal`,
    done: 'loginSaved',
    body: (field, button) => html`${isManaged ? field('username') : null}${field('isRepresentative')}${field('isActive')}
      ${representativePart(relation !== 'self' || isRefused, [field('relation'), field('capabilities'), field('basis'), field('endsOn')])}<div class="actions">${button}</div>`,
  })
}
const passwordForm = (params: { clientId: string; accessId: string }, isStopped: boolean): VNode => {
  const t = useWords(loginWords)
  return html`<section class="card" id="password"><h2>${t('newPassword')}</h2>${isStopped ? html`<p class="note warm">${t('passwordStopped.todo')}</p>` : null}<p>${t('newPasswordLead')}</p>${form(
    core,
    'setClientPassword',
    {
      words: loginWords,
      params,
      reveal: true,
      done: 'passwordMade',
      buttonClass: 'button quiet',
      fields: { password: { autocomplete: 'new-password' }, confirmPassword: { autocomplete: 'new-password' } },
    },
  )}</section>`
}
const paperPart = ({ clientId, accessId }: { clientId: string; accessId: string }): VNode | null => {
  const t = useWords(paperWords)
  if (!usePortal().can(core.permissions.helpBackIn)) return null
  return html`<section class="card"><div class="line apart"><div class="stack close"><h2>${t('title')}</h2><p class="soft small">${t('before')}</p></div>
    <a class="button quiet" href=${`/staff/clients/${clientId}/logins/${accessId}/paper-code`}>${t('title')}</a></div></section>`
}
const switchPart = (params: { clientId: string; accessId: string }, { isActive, displayName: name }: Login): VNode => {
  const t = useWords(loginWords)
  const at = `/staff/clients/${params.clientId}/portal` as const
  return isActive
    ? html`<div class="actions"><a class="button danger" href=${`${at}/logins/${params.accessId}/end`}>${t('deactivateClientLogin', { name })}</a></div>`
    : form(core, 'reactivateClientLogin', {
        words: loginWords,
        params,
        then: at,
        done: 'reactivated',
        submit: t('reactivateClientLogin', { name }),
        buttonClass: 'button',
      })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const handedPassword = (
  client: Parameters<typeof useSheetFacts>[0] & { readonly id: string },
  address: string,
  revealed: Readonly<Record<string, unknown>>,
): VNode => {
  const facts = { ...useSheetFacts(client, address), username: textOf(revealed['username']), password: textOf(revealed['password']) }
  return html`${printButton()}${sheet(facts)}
    <p class="not-printed"><a href=${`/staff/clients/${client.id}/portal`}>${useWords(loginWords)('backToLogins')}</a></p>`
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
    const [client, access, { safety }] = await Promise.all([
      api.getClient({ params }),
      api.getClientAccess({ params }),
      api.getClientContact({ params }),
    ])
    const login = access.logins.find((each) => each.accessId === accessId)
    if (login === undefined) throw problem(core.problems.notFound)
    return { client, access, login, safety }
  },
  title: (t, { login }) => `${t('changeLogin')}: ${login.displayName}`,
  view: ({ data: { client, access, login, safety }, params }) => {
    const t = useWords(loginWords)
    const { revealed } = usePortal()
    if (revealed !== undefined)
      return html`${accessHead(client, t('newPassword'))}${handedPassword(client, access.portalAddress, revealed)}`
    return html`${accessHead(client, login.displayName, [login.username, login.email, t(`relation.${login.relation}`)].filter(Boolean).join(' · '))}
      ${safetyNote(safety)}${login.isManaged ? null : html`<p class="note" role="status">${t('notManaged', { name: login.displayName })}</p>`}
      <section class="card"><h2>${t('changeLogin')}</h2>${changeForm(params, login)}</section>
      ${login.isManaged ? passwordForm(params, login.isPasswordStopped) : null}
      ${login.isActive ? paperPart(params) : null}
      ${switchPart(params, login)}`
  },
})
