import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { TemplateDetail } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'

type Part = TemplateDetail['parts'][number]

/** What is in a packet, a line each: what is asked, of which kind, until when. `beside` draws what can be done with one. */
export const PartLines = ({ parts, beside }: { readonly parts: readonly Part[]; readonly beside?: (part: Part) => VNode }) => {
  const t = useWords(templateWords)
  return html`<ul>${parts.map((part) => {
    const { id, kind, title, titleEs, dueInDays } = part
    const facts = [
      title !== undefined && t(`kind.${kind}`),
      dueInDays === undefined ? t('noDue') : t('dueAfter', { days: dueInDays }),
      titleEs !== undefined && t('inSpanish'),
    ]
    return html`<li class="row" key=${id}><div><b>${title ?? t(`kind.${kind}`)}</b><p class="soft small">${facts.filter(Boolean).join(' · ')}</p></div>${beside?.(part) ?? null}</li>`
  })}</ul>`
}
