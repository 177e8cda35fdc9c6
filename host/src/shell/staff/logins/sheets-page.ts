import { core } from '@lintel/core'
import { html, page, useFormat, useWords } from '@lintel/core/ui'
import { accessHead } from './access-head.js'
import { handedSheets } from './handed-sheets.js'
import { printButton, sheet } from './sheet.js'
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
    return { client, shownUntil: sheets.shownUntil, said: handedSheets(sheets) }
  },
  title: (t) => t('sheets'),
  view: ({ data: { client, shownUntil, said } }) => {
    const t = useWords(loginWords)
    if (said.length === 0 || shownUntil === undefined)
      return html`${accessHead(client, t('sheets'))}<section class="card calm"><p>${t('sheetsOver')}</p></section>`
    return html`${accessHead(client, t('sheets'), t('sheetsLead', { time: useFormat().time(shownUntil), count: said.length }))}
      ${printButton()}<div class="stack handed">${said.map(sheet)}</div>`
  },
})
