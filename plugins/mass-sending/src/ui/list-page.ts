import { html, page, useFormat, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'

const pageIn = (text: string | undefined): number => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : 1)

/** The lines of a list that reach nobody, so that it can be put right. */
export const listPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/:campaignId/list',
  permission: massSending.permissions.sendToOwn,
  load: async ({ api, params, query }) => {
    const [campaign, unused] = await Promise.all([
      api.getCampaign({ params }),
      api.listUnusedLines({ params, query: { page: pageIn(query['page']) } }),
    ])
    return { campaign, unused }
  },
  title: (t, { campaign }) => `${t('yourList')}: ${campaign.subject}`,
  view: ({ data: { campaign, unused } }) => {
    const t = useWords(words)
    const format = useFormat()
    const path = `/staff/send-to-many/${campaign.id}/list`
    const { items, page: at, pages } = unused
    return html`<div class="stack close">
        <p class="back"><a href=${`/staff/send-to-many/${campaign.id}`}>${campaign.subject}</a></p>
        <h1>${t('yourList')}</h1>
        <p class="soft">${t('listLead', { lines: campaign.list?.lines ?? 0, count: unused.total })}</p>
      </div>
      ${
        items.length === 0
          ? html`<section class="card"><p class="empty">${t('allLinesUsed')}</p></section>`
          : html`<section class="card mass-sending-narrow" aria-label=${t('yourList')}><table><thead><tr><th scope="col" class="end">${t('line')}</th><th scope="col">${t('reason')}</th></tr></thead>
              <tbody>${items.map(
                ({ line, reason, sameAs }) => html`<tr key=${line}>
                  <th scope="row" class="end number">${format.number(line)}</th>
                  <td>${reason === 'repeated' && sameAs !== undefined ? t('lineReason.repeated', { line: format.number(sameAs) }) : t(reason === 'notChosen' ? 'lineReason.notChosen' : 'lineReason.unknown')}</td>
                </tr>`,
              )}</tbody></table></section>`
      }
      ${
        pages < 2
          ? null
          : html`<nav class="pager" aria-label=${t('pages')}>
              ${at > 1 ? html`<a rel="prev" href=${`${path}?page=${at - 1}`}>${t('back')}</a>` : null}
              <span class="small soft">${t('pageOf', { page: at, pages })}</span>
              ${at < pages ? html`<a rel="next" href=${`${path}?page=${at + 1}`}>${t('more')}</a>` : null}
            </nav>`
      }`
  },
})
