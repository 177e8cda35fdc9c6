import { form, html, page, useWords } from '@lintel/core/ui'
import { type PartKind, requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'
import { leftOut, partFields } from './part-fields.js'

const kinds: readonly PartKind[] = ['question', 'documents', 'read', 'confirmContact']

/** Adds a part of one kind to a packet. */
export const addPartPage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates/:templateId/add',
  permission: requests.permissions.shapePackets,
  load: ({ api, params }) => api.getPacketTemplate({ params }),
  title: (t, { name }) => t('partTitle', { name }),
  view: ({ data: { id, name }, query }) => {
    const t = useWords(templateWords)
    const kind = kinds.find((each) => each === query['kind']) ?? 'question'
    return html`<div class="stack close"><p class="small"><a href=${`/staff/packet-templates/${id}`}>${name}</a></p><h1>${t('partTitle', { name })}</h1></div>
    <section class="card"><h2>${t(`kind.${kind}`)}</h2>${form(requests, 'addTemplatePart', {
      words: templateWords,
      class: 'form known',
      params: { templateId: id },
      fixed: { kind },
      leave: leftOut(kind),
      fields: partFields,
      ...(kind === 'documents' && { values: { accepts: 'photoOrPdf', most: 5 } }),
      then: `/staff/packet-templates/${id}`,
      done: 'partAdded',
    })}</section>`
  },
})
