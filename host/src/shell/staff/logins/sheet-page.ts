import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { safetyNote } from '../contact/safety-note.js'
import type { ClientAccessData } from './access-data.js'
import { accessHead, calledBy } from './access-head.js'
import { clientSheet } from './client-sheet.js'
import { sheetText } from './sheet-text.js'
import { printButton, sheet } from './sheet.js'
import { loginWords } from './words.js'

/** By e-mail, where the client agreed to an address; otherwise why not. */
const sendPart = (
  client: { readonly id: string; readonly givenName: string; readonly preferredName?: string },
  access: ClientAccessData,
): VNode | null => {
  const t = useWords(loginWords)
  const { channels, mayManage, sheetAddress: address } = access
  const name = calledBy(client)
  if (!mayManage || !channels.includes('email')) return null
  return html`<section class="card not-printed"><h2>${t('sendSheet')}</h2>${
    address === undefined
      ? html`<p class="soft">${t('sendSheetOff', { name })}</p>`
      : html`<p>${t('sendSheetLead', { name, address })}</p>${form(core, 'sendPortalSheet', {
          words: loginWords,
          params: { clientId: client.id },
          done: 'sheetSent',
          buttonClass: 'button quiet',
        })}`
  }</section>`
}

/** The instruction sheet without any password, to print or read out at any time. */
export const sheetPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/sheet',
  permission: core.permissions.readClients,
  load: async ({ api, params, portal }) => {
    const [client, access, { safety }] = await Promise.all([
      api.getClient({ params }),
      api.getClientAccess({ params }),
      api.getClientContact({ params }),
    ])
    const own = access.logins.find(({ relation, isActive, username }) => relation === 'self' && isActive && username !== undefined)
    const facts = clientSheet(client, access.portalAddress, portal.agencies[0]?.id)
    return { client, access, safety, said: sheetText({ ...facts, ...(own?.username !== undefined && { username: own.username }) }) }
  },
  title: (t) => t('sheet'),
  view: ({ data: { client, access, safety, said } }) => {
    const t = useWords(loginWords)
    return html`${accessHead(client, t('sheet'), t('sheetHint'))}<div class="not-printed">${safetyNote(safety)}</div>${printButton()}${sheet(said)}${sendPart(client, access)}`
  },
})
