import { core } from '@lintel/core'
import { html, page, useFormat, useWords } from '@lintel/core/ui'
import { accessHead } from './access-head.js'
import { handedSheets } from './handed-sheets.js'
import { printButton } from './sheet.js'
import { loginWords } from './words.js'

/** Sheets to hand over, for ten minutes after Update and to whoever pressed it. */
export const sheetsPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/clients/:clientId/portal/sheets',
  permission: core.permissions.inviteClients,
  load: async ({ api, params }) => {
    const [client, sheets] = await Promise.all([api.getClient({ params }), api.readSheets({ params })])
    return { client, sheets }
  },
  title: (t) => t('sheets'),
  view: ({ data: { client, sheets } }) => {
    const t = useWords(loginWords)
    const drawn = handedSheets(sheets)
    if (drawn === null || sheets.shownUntil === undefined)
      return html`${accessHead(client, t('sheets'))}<section class="card calm"><p>${t('sheetsOver')}</p></section>`
    return html`${accessHead(client, t('sheets'), t('sheetsLead', { time: useFormat().time(sheets.shownUntil), count: sheets.logins.length }))}
      ${printButton()}${drawn}`
  },
})
