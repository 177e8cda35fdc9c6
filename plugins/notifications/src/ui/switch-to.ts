import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { words } from '../words.js'
import type { Notice } from './notice-list.js'

/** News about somebody else lead to pages of theirs: the portal is used for them first, and then the news are opened. */
export const switchTo = (id: string, { clientId, name }: NonNullable<Notice['of']>, named?: VNode): VNode => {
  const t = useWords(words)
  const { csrf } = usePortal()
  return html`<form method="post" action="/act-as">
    <input type="hidden" name="_csrf" value=${csrf} /><input type="hidden" name="clientId" value=${clientId} />
    <input type="hidden" name="next" value=${`/news?open=${id}`} />
    <button class="button slim quiet">${t('switchTo', { name })}${named}</button></form>`
}
