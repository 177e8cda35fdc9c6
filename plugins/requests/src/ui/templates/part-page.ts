import { core, problem } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'
import { leftOut, leftOutInOneLanguage, partFields } from './part-fields.js'

/** Writes a part of a packet anew. */
export const partPage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates/:templateId/parts/:partId',
  permission: requests.permissions.shapePackets,
  load: async ({ api, params: { templateId, partId } }) => {
    const { id, name, parts, kinds } = await api.getPacketTemplate({ params: { templateId } })
    const part = parts.find((each) => each.id === partId)
    if (part === undefined) throw problem(core.problems.notFound)
    const isReady = kinds.some((each) => each.kind === part.kind && each.isReady)
    return { id, name, part, isReady }
  },
  title: (t, { name }) => t('partTitle', { name }),
  view: ({ data: { id, name, part, isReady } }) => {
    const t = useWords(templateWords)
    const { id: partId, kind, kindTitle, isGone: _, ...values } = part
    return html`<div class="stack close"><p class="back"><a href=${`/staff/packet-templates/${id}`}>${name}</a></p><h1>${t('partTitle', { name })}</h1></div>
    <section class="card"><h2>${kindTitle}</h2>${form(requests, 'changeTemplatePart', {
      words: templateWords,
      class: 'form known',
      params: { templateId: id, partId },
      fixed: { kind },
      leave: [...leftOut(kind, isReady), ...leftOutInOneLanguage(usePortal().languages, values)],
      fields: partFields,
      values,
      then: `/staff/packet-templates/${id}`,
      done: 'partSaved',
    })}</section>`
  },
})
