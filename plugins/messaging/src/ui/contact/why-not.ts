import { html, useWords } from '@lintel/core/ui'
import type { WhyNot as Reason } from '../../contract.js'
import { portalWords } from '../portal/portal-words.js'

/** Says whose choice it is that a client cannot write first, and what the client can do all the same. */
export const WhyNot = ({ reason, agency }: { readonly reason: Reason; readonly agency: string }) => {
  const t = useWords(portalWords)
  const text =
    reason === 'staffWriteFirst'
      ? t('why.staffWriteFirst', { agency })
      : reason === 'memberDeclines'
        ? t('why.memberDeclines')
        : t('why.nobody')
  return html`<p class="note">${text}</p>`
}
