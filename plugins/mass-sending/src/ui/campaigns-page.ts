import { html, live, page, useFormat, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'
import { StateTag } from './state-tag.js'

/** What was sent to many, newest first. */
export const campaignsPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many',
  permission: massSending.permissions.sendToOwn,
  load: ({ api, query }) => api.listCampaigns({ query: query['before'] === undefined ? {} : { before: query['before'] } }),
  title: (t) => t('sendToMany'),
  view: ({ data: { items, next }, query }) => {
    live('massSending')
    const t = useWords(words)
    const format = useFormat()
    return html`<div class="stack close"><h1>${t('sendToMany')}</h1><p class="soft">${t('lead')}</p></div>
      <div class="actions"><a class="button" href="/staff/send-to-many/new">${t('newCampaign')}</a></div>
      ${
        items.length === 0
          ? html`<section class="card"><p class="empty">${t('noCampaigns')}</p></section>`
          : html`<section class="card" aria-label=${t('campaigns')}><ul>${items.map(
              ({ id, subject, kindLabel, state, by, createdAt, sent, total }) => html`<li class="row" key=${id}>
                <span class="dot" aria-hidden="true"></span>
                <div>
                  <a href=${`/staff/send-to-many/${id}`}><b>${subject}</b></a>
                  <p class="soft small">${kindLabel} · ${t('by', { name: by })} · ${format.when(createdAt)}</p>
                </div>
                <div class="line"><span class="number small">${t('sentOf', { sent: format.number(sent), total: format.number(total) })}</span><${StateTag} state=${state} /></div>
              </li>`,
            )}</ul></section>`
      }
      ${
        next === null && query['before'] === undefined
          ? null
          : html`<nav class="pager" aria-label=${t('pages')}>
              ${query['before'] === undefined ? null : html`<a href="/staff/send-to-many">${t('newest')}</a>`}
              ${next === null ? null : html`<a href=${`/staff/send-to-many?before=${encodeURIComponent(next)}`}>${t('older')}</a>`}
            </nav>`
      }`
  },
})
