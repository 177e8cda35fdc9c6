import { html, initials, useFormat, useWords } from '@lintel/core/ui'
import type { Found } from '../../contract.js'
import { ownWords } from './own-words.js'

interface Given {
  readonly found: Found
  /** Whose name stands for a conversation. */
  readonly named: 'clientName' | 'staffName'
  /** Where a conversation is shown: `/messages`. */
  readonly path: string
  /** The page's own address, and whether it looks from the newest conversation on. */
  readonly here: string
  readonly isFirst: boolean
}

/** What a search found, newest first; each leads to the message. */
export const FoundList = ({ found: { items, next, words: looked }, named, path, here, isFirst }: Given) => {
  const t = useWords(ownWords)
  const format = useFormat()
  const pages = html`<nav class="pager" aria-label=${t('pages')}>
    ${isFirst ? null : html`<a href=${here}>${t('fromNewest')}</a>`}
    ${next === null ? null : html`<a href=${`${here}?before=${next}`}>${t('lookFurther')}</a>`}
  </nav>`
  const nothing = next === null ? t('nothingFound', { words: looked }) : t('nothingYet', { words: looked })
  if (items.length === 0) return html`<p class="empty">${nothing}</p>${isFirst && next === null ? null : pages}`
  return html`<section class="card" aria-label=${t('conversations')}><ul>${items.map(
    (item) => html`<li class="row" key=${item.conversationId}>
        <span class="face" aria-hidden="true">${initials(item[named])}</span>
        <div>
          <a href=${`${path}/${item.conversationId}?before=${item.position + 1}`}><b>${item[named]}</b>${item.subject === null ? null : html` · ${item.subject}`}</a>
          <p class="messaging-excerpt">${item.excerpt}</p>
          <p class="soft small">${format.when(item.sentAt)}</p>
        </div>
      </li>`,
  )}</ul></section>
  ${isFirst && next === null ? null : pages}`
}
