import { html, usePortal, useWords } from '@lintel/core/ui'
import type { WhyNot as Reason } from '../../contract.js'
import { portalWords } from '../portal/portal-words.js'

interface Given {
  readonly reason: Reason
  /** Whose rule it is that staff write first: not every agency of the client need have it. */
  readonly at: readonly string[]
}

/** Says whose choice it is that a client cannot write first, and what the client can do all the same. */
export const WhyNot = ({ reason, at }: Given) => {
  const t = useWords(portalWords)
  const { agencies, language } = usePortal()
  if (reason !== 'staffWriteFirst') return html`<p class="note">${t(reason === 'memberDeclines' ? 'why.memberDeclines' : 'why.nobody')}</p>`
  const names = agencies.filter(({ id }) => at.includes(id)).map(({ name }) => name)
  const agency = new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  return html`<p class="note">${t('why.staffWriteFirst', { agency, count: names.length })}</p>`
}
