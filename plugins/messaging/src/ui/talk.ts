import { html, useFormat, useWords } from '@lintel/core/ui'
import type { MessageView } from '../contract.js'
import { words } from '../words.js'

interface Given {
  /** Newest first, as they come. */
  readonly messages: readonly MessageView[]
  readonly clientName: string
}

/** The messages of a conversation, oldest on top. */
export const Talk = ({ messages, clientName }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const author = ({ isOwn, authorName, relation }: MessageView): string => {
    const name = authorName ?? clientName
    if (relation !== null && relation !== 'self') return t('forClient', { name: isOwn ? t('you') : name, client: clientName })
    return isOwn ? t('you') : name
  }
  return html`<ol class="talk">
    ${messages.toReversed().map(
      (message) => html`<li key=${message.id} id=${`message-${message.position}`} class=${message.isOwn ? 'said mine' : 'said'}>
        <p class="keep-lines">${message.body}</p>
        <footer>${author(message)} · <time dateTime=${message.sentAt}>${format.when(message.sentAt)}</time></footer>
      </li>`,
    )}
  </ol>`
}
