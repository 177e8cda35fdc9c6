import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { TemplateDetail } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'

type Part = TemplateDetail['parts'][number]
interface Given {
  readonly parts: readonly Part[]
  /** What can be done with one; `place` counts from 0. */
  readonly beside?: (part: Part, place: number) => VNode
}

/** What is in a packet, a line each, in the order in which it is sent: what is asked, of which kind, until when. */
export const PartLines = ({ parts, beside }: Given) => {
  const t = useWords(templateWords)
  return html`<ul>${parts.map((part, place) => {
    const { id, kindTitle, title, titleEs, dueInDays, isGone } = part
    const facts = [
      title !== undefined && kindTitle,
      dueInDays === undefined ? t('noDue') : t('dueAfter', { days: dueInDays }),
      titleEs !== undefined && t('inSpanish'),
    ]
    return html`<li class="row" key=${id}><span class="face">${place + 1}</span><div><b>${title ?? kindTitle}</b><p class="soft small">${facts.filter(Boolean).join(' · ')}</p>${
      isGone ? html`<p><span class="tag danger">${t('kindGone')}</span></p>` : null
    }</div>${beside?.(part, place) ?? null}</li>`
  })}</ul>`
}
