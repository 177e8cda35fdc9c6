import { html, useWords } from '@lintel/core/ui'
import { talkWords } from './talk-words.js'

/** Where the list goes on, and back to its beginning. */
export const Pager = ({ newest, older }: { readonly newest: string | null; readonly older: string | null }) => {
  const t = useWords(talkWords)
  if (newest === null && older === null) return null
  return html`<nav class="pager" aria-label=${t('pages')}>
    ${newest === null ? null : html`<a href=${newest}>${t('newestConversations')}</a>`}
    ${older === null ? null : html`<a href=${older}>${t('olderConversations')}</a>`}
  </nav>`
}
