import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { requests, type TemplateDetail } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'
import { PartActs } from './part-acts.js'
import { PartLines } from './part-lines.js'

const Name = ({ id, name, nameEs }: TemplateDetail) => {
  const t = useWords(templateWords)
  const { form: sent, languages } = usePortal()
  const isRefused = sent?.form.startsWith('requests.renamePacketTemplate') ?? false
  return html`<details class="card" open=${isRefused}><summary>${t('renameTitle')}</summary>${form(requests, 'renamePacketTemplate', {
    words: templateWords,
    class: 'form known',
    params: { templateId: id },
    values: { name, ...(nameEs !== undefined && { nameEs }) },
    leave: languages.length > 1 || nameEs !== undefined ? [] : ['nameEs'],
    done: 'renamedDone',
  })}</details>`
}

/** One packet that an agency keeps: its parts, what can be added, its name. */
export const templatePage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates/:templateId',
  permission: requests.permissions.shapePackets,
  load: ({ api, params }) => api.getPacketTemplate({ params }),
  title: (_, { name }) => name,
  view: ({ data: template }) => {
    const t = useWords(templateWords)
    const { id, name, parts, kinds } = template
    const here = `/staff/packet-templates/${id}`
    return html`<div class="stack close"><p class="back"><a href="/staff/packet-templates">${t('allTemplates')}</a></p><h1>${name}</h1></div>
    <section class="card"><h2>${t('theParts')}</h2>${parts.some(({ isGone }) => isGone) ? html`<p class="note warm">${t('partGoneNote')}</p>` : null}${
      parts.length === 0
        ? html`<p class="soft">${t('noParts')}</p>`
        : html`<${PartLines} parts=${parts} beside=${(part: TemplateDetail['parts'][number], place: number) =>
            html`<${PartActs} templateId=${id} part=${part} place=${place} last=${parts.length - 1} />`} />`
    }</section>
    <section class="card"><h2>${t('addPart')}</h2><div class="actions">${kinds.map(
      ({ kind, title }) => html`<a key=${kind} class="button quiet slim" href=${`${here}/add?kind=${kind}`}>${title}</a>`,
    )}</div></section>
    <${Name} ...${template} />
    <p><a href=${`${here}/remove`}>${t('removePacketTemplate')}</a></p>`
  },
})
