import { form, html, useWords } from '@lintel/core/ui'
import { requests, type TemplateDetail } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'

interface Given {
  readonly templateId: string
  readonly part: TemplateDetail['parts'][number]
  readonly place: number
  readonly last: number
}

/** What can be done with a part of a packet: up, down, change, out. Buttons and a link, for any keyboard and without scripts. */
export const PartActs = ({ templateId, part, place, last }: Given) => {
  const t = useWords(templateWords)
  const params = { templateId, partId: part.id }
  const about = html`<span class="spoken">: ${part.title ?? part.kindTitle}</span>`
  const move = (to: 'up' | 'down') =>
    form(requests, 'moveTemplatePart', {
      words: templateWords,
      params,
      fixed: { to },
      done: to === 'up' ? 'movedUp' : 'movedDown',
      body: () => html`<button class="button quiet slim">${t(to === 'up' ? 'moveUp' : 'moveDown')}${about}</button>`,
    })
  return html`<div class="actions"><div class="actions" data-keep-focus>${place === 0 ? null : html`<div key="up">${move('up')}</div>`}${
    place === last ? null : html`<div key="down">${move('down')}</div>`
  }</div><a class="button quiet slim" href=${`/staff/packet-templates/${templateId}/parts/${part.id}`}>${t('changePart')}${about}</a>${form(
    requests,
    'removeTemplatePart',
    {
      words: templateWords,
      params,
      done: 'partRemoved',
      body: () => html`<button class="button quiet slim">${t('removeTemplatePart')}${about}</button>`,
    },
  )}</div>`
}
