import { core, problem } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'
import { leftOut, partFields } from './part-fields.js'

/** Writes a part of a packet anew. */
export const partPage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates/:templateId/parts/:partId',
  permission: requests.permissions.shapePackets,
  load: async ({ api, params: { templateId, partId } }) => {
    const { id, name, parts } = await api.getPacketTemplate({ params: { templateId } })
    const part = parts.find((each) => each.id === partId)
    if (part === undefined) throw problem(core.problems.notFound)
    return { id, name, part }
  },
  title: (t, { name }) => t('partTitle', { name }),
  view: ({ data: { id, name, part } }) => {
    const t = useWords(templateWords)
    const { id: partId, kind, ...values } = part
    return html`<div class="stack close"><p class="small"><a href=${`/staff/packet-templates/${id}`}>${name}</a></p><h1>${t('partTitle', { name })}</h1></div>
    <section class="card"><h2>${t(`kind.${kind}`)}</h2>${form(requests, 'changeTemplatePart', {
      words: templateWords,
      class: 'form known',
      params: { templateId: id, partId },
      fixed: { kind },
      leave: leftOut(kind),
      fields: partFields,
      values,
      then: `/staff/packet-templates/${id}`,
      done: 'partSaved',
    })}</section>`
  },
})
