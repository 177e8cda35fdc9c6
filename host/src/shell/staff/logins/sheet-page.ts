import { core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import { accessHead } from './access-head.js'
import { sheet } from './sheet.js'
import { loginWords } from './words.js'

/** The instruction sheet without any password, to print or read out at any time. */
export const sheetPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/sheet',
  permission: core.permissions.readClients,
  load: async ({ api, params }) => {
    const [client, { portalAddress, logins }] = await Promise.all([api.getClient({ params }), api.getClientAccess({ params })])
    const own = logins.find(({ relation, isActive, username }) => relation === 'self' && isActive && username !== undefined)
    return { client, portalAddress, ...(own?.username !== undefined && { username: own.username }) }
  },
  title: (t) => t('sheet'),
  view: ({ data: { client, ...given } }) => {
    const t = useWords(loginWords)
    return html`${accessHead(client, t('sheet'), t('sheetHint'))}${sheet(client, given)}`
  },
})
