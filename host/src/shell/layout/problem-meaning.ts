import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { MeaningGiven, ShellPage } from '../../web/shell.js'
import { layoutWords } from './words.js'
import { kindOf } from './problem-kind.js'

const Meaning = ({ problem, status, title }: MeaningGiven): VNode => {
  const t = useWords(layoutWords)
  const kind = kindOf(status)
  return html`<section class="card"><h1>${title}</h1>
    <p class="soft small"><code>${problem}</code> · HTTP ${status}</p>
    <h2>${t('meaning')}</h2><p>${t(`cause.${kind}`)}</p>
    <h2>${t('toDo')}</h2><p>${t(`advice.${kind}`)}</p></section>`
}

/** The page behind `/problems/<id>`: what a problem means, its likely cause, and what to do. */
export const problemMeaning: ShellPage<MeaningGiven> = {
  title: (_, given) => given.title,
  view: (given) => html`<${Meaning} ...${given} />`,
}
