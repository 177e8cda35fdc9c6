import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'
import { leftOut, leftOutInOneLanguage, partFields } from './part-fields.js'

/** Adds a part of one kind to a packet. */
export const addPartPage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates/:templateId/add',
  permission: requests.permissions.shapePackets,
  load: ({ api, params }) => api.getPacketTemplate({ params }),
  title: (t, { name }) => t('partTitle', { name }),
  view: ({ data: { id, name, kinds }, query }) => {
    const t = useWords(templateWords)
    const first = { kind: 'question', title: '', isReady: false }
    const { kind, title, isReady } = kinds.find((each) => each.kind === query['kind']) ?? kinds[0] ?? first
    return html`<div class="stack close"><p class="back"><a href=${`/staff/packet-templates/${id}`}>${name}</a></p><h1>${t('partTitle', { name })}</h1></div>
    <section class="card"><h2>${title}</h2>${form(requests, 'addTemplatePart', {
      words: templateWords,
      class: 'form known',
      params: { templateId: id },
      fixed: { kind },
      leave: [...leftOut(kind, isReady), ...leftOutInOneLanguage(usePortal().languages)],
      fields: partFields,
      ...(kind === 'documents' && { values: { accepts: 'photoOrPdf', most: 5 } }),
      then: `/staff/packet-templates/${id}`,
      done: 'partAdded',
    })}</section>`
  },
})
