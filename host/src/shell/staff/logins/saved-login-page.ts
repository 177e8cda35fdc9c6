import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { accessHead } from './access-head.js'
import { representativePart, useLoginFields } from './login-fields.js'
import type { Staged } from './steps/change-effects.js'
import { dropForm } from './steps/staged-notice.js'
import { loginWords } from './words.js'

const back = (clientId: string): `/${string}` => `/staff/clients/${clientId}/portal`

const loginForm = (clientId: string, login: Staged): VNode => {
  const fields = { ...useLoginFields(), isActive: { hint: useWords(loginWords)('savedActive') } }
  const { accessId, username, displayName, relation, capabilities = [], basis, endsOn, isActive, stagedAt: seen } = login
  const isRepresentative = relation !== 'self'
  return form(core, 'stageClientLoginChange', {
    words: loginWords,
    params: { clientId, accessId },
    then: back(clientId),
    done: 'loginStaged',
    fixed: { seen },
    fields,
    values: {
      username,
      isActive,
      isRepresentative,
      capabilities,
      relation: isRepresentative ? relation : 'representative',
      ...(isRepresentative && { displayName }),
      ...(basis !== undefined && { basis }),
      ...(endsOn !== undefined && { endsOn }),
    },
    body: (field, button) => html`${field('username')}${field('isRepresentative')}${field('isActive')}
      ${representativePart(isRepresentative, [field('displayName'), field('relation'), field('capabilities'), field('basis'), field('endsOn')])}
      <div class="actions">${button}</div>`,
  })
}

const passwordCard = (clientId: string, { accessId, passwordIs, stagedAt: seen }: Staged): VNode => {
  const t = useWords(loginWords)
  return html`<section class="card" id="password"><h2>${t('sheet.password')}</h2><p>${t(passwordIs === 'agreed' ? 'savedPassword.agreed' : 'savedPassword.made')}</p>${form(
    core,
    'stageClientPassword',
    {
      words: loginWords,
      params: { clientId, accessId },
      then: back(clientId),
      done: 'savedPasswordStaged',
      fixed: { seen },
      buttonClass: 'button quiet',
      fields: { password: { autocomplete: 'new-password' }, confirmPassword: { autocomplete: 'new-password' } },
    },
  )}</section>`
}

/** The login window of a login that is saved and not made yet: everything of it may still be changed. */
export const savedLoginPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/logins/:accessId/saved',
  permission: core.permissions.inviteClients,
  load: async ({ api, params: { clientId, accessId } }) => {
    const params = { clientId }
    const [client, saved] = await Promise.all([api.getClient({ params }), api.listStagedLogins({ params })])
    const login = saved.find((each) => each.accessId === accessId && each.change === undefined)
    if (login === undefined) throw problem(core.problems.notFound)
    return { client, login }
  },
  title: (t, { login }) => `${t('changeLogin')}: ${login.username}`,
  view: ({ data: { client, login } }) => {
    const t = useWords(loginWords)
    return html`${accessHead(client, login.username, t('savedLead'))}
      <section class="card"><h2>${t('changeLogin')}</h2>${loginForm(client.id, login)}</section>
      ${passwordCard(client.id, login)}
      <section class="note warm" role="status">${icon(drawings.warning)}<div class="stack tight"><p>${t('savedWaits')}</p>
        <div class="actions"><a class="button quiet" href=${`${back(client.id)}#staged`}>${t('toRecord')}</a>${dropForm(client.id, login, back(client.id))}</div></div></section>`
  },
})
