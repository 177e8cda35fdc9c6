import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { backLink } from '../../account/second-step/back-link.js'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { safetyNote } from '../contact/safety-note.js'
import { paperSheet, paperText } from './paper-sheet.js'
import { paperWords } from './words.js'

/** Makes a code on paper for a client who cannot get back in, and shows it to be printed. */
export const paperCodePage = page({
  contract: core,
  words: paperWords,
  area: 'staff',
  path: '/clients/:clientId/logins/:accessId/paper-code',
  permission: core.permissions.helpBackIn,
  load: async ({ api, params, portal }) => {
    const [paper, { safety }] = await Promise.all([
      api.readPaperCode({ params }),
      api.getClientContact({ params: { clientId: params.clientId } }),
    ])
    return { ...paper, safety, said: paperText(paper, portal) }
  },
  title: (t) => t('title'),
  view: ({ data, params }) => {
    const t = useWords(paperWords)
    const make = form(core, 'issuePaperCode', {
      words: paperWords,
      params,
      done: 'made',
      buttonClass: data.code === null ? 'button' : 'button quiet',
    })
    return html`<div class="stack tight not-printed">${backLink(`/staff/clients/${params.clientId}/portal`, t('record'))}
      <div class="stack close"><h1>${t('title')}</h1><p class="soft">${t('lead', { name: data.displayName })}</p></div></div>
    <div class="not-printed">${safetyNote(data.safety)}</div>${
      data.code === null
        ? html`<section class="card"><p>${t('before')}</p>${make}</section>`
        : html`<div class="actions not-printed"><button class="button" type="button" data-print hidden>${icon(drawings.print)}${t('print')}</button><p class="soft small">${t('shownOnce')}</p></div>
          ${paperSheet(data.said)}
        <section class="card calm not-printed"><p class="soft small">${t('before')}</p>${make}</section>`
    }`
  },
})
