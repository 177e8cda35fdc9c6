import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'

/** The packets that an agency keeps, and the way to begin one. */
export const templatesPage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates',
  permission: requests.permissions.shapePackets,
  load: ({ api }) => api.listPacketTemplates(),
  title: (t) => t('templates'),
  view: ({ data: items }) => {
    const t = useWords(templateWords)
    const { form: sent, languages } = usePortal()
    const isRefused = sent?.form.startsWith('requests.createPacketTemplate') ?? false
    return html`<div class="stack close"><h1>${t('templates')}</h1><p class="soft">${t('templatesLead')}</p></div>
    ${
      items.length === 0
        ? html`<section class="card"><div class="empty"><h2>${t('noTemplates')}</h2><p>${t('noTemplatesText')}</p></div></section>`
        : html`<section class="card" aria-label=${t('templates')}><ul>${items.map(
            ({ id, name, parts }) =>
              html`<li class="row" key=${id}><div><b><a class="plain" href=${`/staff/packet-templates/${id}`}>${name}</a></b></div><span class="soft small">${t('partCount', { count: parts })}</span></li>`,
          )}</ul></section>`
    }
    <details class="card" open=${items.length === 0 || isRefused}><summary>${t('newTemplate')}</summary>${form(
      requests,
      'createPacketTemplate',
      {
        words: templateWords,
        class: 'form known',
        leave: languages.length > 1 ? [] : ['nameEs'],
        then: '/staff/packet-templates/{id}',
        done: 'createdDone',
      },
    )}</details>`
  },
})
