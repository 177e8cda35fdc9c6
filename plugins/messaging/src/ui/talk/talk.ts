import { html, useFormat, useWords } from '@lintel/core/ui'
import type { Handover, MessageView, Receipt } from '../../contract.js'
import { AttachedFiles } from './attached-files.js'
import { talkWords } from './talk-words.js'

interface Given {
  /** Newest first, as they come. */
  readonly messages: readonly MessageView[]
  readonly clientName: string
  readonly handovers: readonly Handover[]
  /** For staff: how far the client's side has read. */
  readonly receipt?: Receipt | null
  /** With day, year and time, never *5 minutes ago*: print. */
  readonly isExact?: boolean
}

/** Where the conversation went from one person to another. */
const HandoverLine = ({ handover: { at, fromName, toName }, isExact }: { readonly handover: Handover; readonly isExact: boolean }) => {
  const t = useWords(talkWords)
  const format = useFormat()
  const when = isExact ? format.shortDate(at) : format.date(at)
  const values = { since: fromName, when }
  return html`<li class="messaging-between soft small">${toName === null ? t('wentToTeam', values) : t('wentTo', { ...values, to: toName })}</li>`
}

/** The messages of a conversation, oldest on top. */
export const Talk = ({ messages, clientName, handovers, receipt = null, isExact = false }: Given) => {
  const t = useWords(talkWords)
  const format = useFormat()
  const author = ({ isOwn, authorName, relation }: MessageView): string => {
    const name = authorName ?? clientName
    if (relation !== null && relation !== 'self') return t('forClient', { name: isOwn ? t('you') : name, client: clientName })
    return isOwn && !isExact ? t('you') : name
  }
  const readUpTo =
    receipt === null
      ? 0
      : Math.max(
          0,
          ...messages.filter(({ side, position }) => side === 'staff' && position <= receipt.position).map(({ position }) => position),
        )
  const seen = (message: MessageView) =>
    receipt !== null && message.position === readUpTo ? html` · ${t('readAt', { name: clientName, when: format.when(receipt.at) })}` : null
  return html`<ol class="talk">
    ${messages.toReversed().map(
      (message) => html`<li key=${message.id} id=${`message-${message.position}`} class=${message.isOwn ? 'said mine' : 'said'}>
          ${message.body === '' ? null : html`<p class="keep-lines">${message.body}</p>`}
          <${AttachedFiles} files=${message.files} />
          <footer>${author(message)} · <time dateTime=${message.sentAt}>${isExact ? `${format.shortDate(message.sentAt)}, ${format.time(message.sentAt)}` : format.when(message.sentAt)}</time>${seen(message)}</footer>
        </li>
        ${handovers
          .filter(({ afterPosition }) => afterPosition === message.position)
          .map((handover) => html`<${HandoverLine} key=${handover.at} handover=${handover} isExact=${isExact} />`)}`,
    )}
  </ol>`
}
