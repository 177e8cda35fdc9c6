import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ProblemGiven, ShellPage } from '../../web/shell.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { kindOf } from './problem-kind.js'
import { layoutWords } from './words.js'

const titleOf = (language: string, given: ProblemGiven): string => {
  const kind = kindOf(given.status)
  return kind === 'other' ? given.title : layoutWords.t(language)(kind)
}

const Problem = (given: ProblemGiven): VNode => {
  const t = useWords(layoutWords)
  const { area, language } = usePortal()
  const home = area === 'portal' ? '/' : `/${area}`
  return html`<section class="card"><div class="empty">${icon(given.status >= 500 ? drawings.warning : drawings.info)}
    <h1>${titleOf(language, given)}</h1><p>${t(`${kindOf(given.status)}Text`)}</p>
    <a class="button" href=${home}>${t('toStart')}</a></div>
    ${given.status >= 500 ? html`<p class="soft small">${t('quote', { instance: given.instance })}</p>` : null}</section>`
}

/** Every problem as a page: what happened, and what to do next. */
export const problemPage: ShellPage<ProblemGiven> = {
  title: titleOf,
  view: (given) => html`<${Problem} ...${given} />`,
}
