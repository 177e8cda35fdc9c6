import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { accessHead, calledBy } from './access-head.js'
import { representativePart, useLoginFields } from './login-fields.js'
import { loginWords } from './words.js'

const newLoginForm = (clientId: string): VNode => {
  const fields = useLoginFields()
  return html`<section class="card">${form(core, 'stageClientLogin', {
    words: loginWords,
    params: { clientId },
    then: `/staff/clients/${clientId}/portal`,
    done: 'loginStaged',
    values: { isActive: true, relation: 'representative' },
    fields: { ...fields, password: { autocomplete: 'new-password' }, confirmPassword: { autocomplete: 'new-password' } },
    body: (
      field,
      button,
    ) => html`${field('username')}${field('password')}${field('confirmPassword')}${field('isRepresentative')}${field('isActive')}
      ${representativePart(false, [field('displayName'), field('relation'), field('capabilities'), field('basis'), field('endsOn')])}
      <div class="actions">${button}</div>`,
  })}</section>`
}

/** The login window: saves a login that needs no e-mail. Update on the record makes it, and shows it once, as a sheet to print. */
export const newLoginPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/logins/new',
  permission: core.permissions.inviteClients,
  load: async ({ api, params }) => {
    const [client] = await Promise.all([api.getClient({ params }), api.listStagedLogins({ params })]) // asks whether one may
    return { client }
  },
  title: (t) => t('addLogin'),
  view: ({ data: { client } }) => {
    const t = useWords(loginWords)
    return html`${accessHead(client, t('addLogin'), t('addLoginLead', { name: calledBy(client) }))}${newLoginForm(client.id)}`
  },
})
