import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { accessHead, calledBy } from './access-head.js'
import { representativePart, useLoginFields } from './login-fields.js'
import { handedSheet } from './sheet.js'
import { loginWords } from './words.js'

const newLoginForm = (clientId: string): VNode => {
  const fields = useLoginFields()
  const isRefused = usePortal().form !== undefined
  return html`<section class="card">${form(core, 'addClientLogin', {
    words: loginWords,
    params: { clientId },
    reveal: true,
    done: 'loginMade',
    values: { isActive: true, relation: 'representative' },
    fields: { ...fields, password: { autocomplete: 'new-password' }, confirmPassword: { autocomplete: 'new-password' } },
    body: (
      field,
      button,
    ) => html`${field('username')}${field('password')}${field('confirmPassword')}${field('isRepresentative')}${field('isActive')}
      ${representativePart(isRefused, [field('displayName'), field('relation'), field('capabilities'), field('basis'), field('endsOn')])}
      <div class="actions">${button}</div>`,
  })}</section>`
}

/** Makes a login without any e-mail; then shows it once, as a sheet to print. */
export const newLoginPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/logins/new',
  permission: core.permissions.inviteClients,
  load: async ({ api, params }) => {
    const [client, access] = await Promise.all([api.getClient({ params }), api.getClientAccess({ params })])
    return { client, access }
  },
  title: (t) => t('addLogin'),
  view: ({ data: { client, access } }) => {
    const t = useWords(loginWords)
    const { revealed } = usePortal()
    if (revealed !== undefined) return html`${accessHead(client, t('addLogin'))}${handedSheet(client, access, revealed)}`
    return html`${accessHead(client, t('addLogin'), t('addLoginLead', { name: calledBy(client) }))}${newLoginForm(client.id)}`
  },
})
