import { html, initials, useFormat, useWords } from '@lintel/core/ui'
import type { ConversationSummary } from '../contract.js'
import { words } from '../words.js'

interface Given {
  readonly conversation: ConversationSummary
  /** Whose name stands for the conversation. */
  readonly named: 'client' | 'staffMember'
  readonly href: string
  /** Names the staff member too, where a list shows conversations of several. */
  readonly isTeam?: boolean
}

/** One conversation in a list. */
export const ConversationRow = ({ conversation, named, href, isTeam = false }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const { staffMember, subject, excerpt, unread, state, lastMessageAt, isLastOwn, isAnnouncement, isPrivate, overdueSince, furtherSince } =
    conversation
  const { name } = conversation[named]
  const said = excerpt === '' ? t('sentFile') : excerpt
  const text = isLastOwn ? t('youWrote', { text: said }) : said
  return html`<span class="face" aria-hidden="true">${initials(name)}</span>
    <div>
      <a href=${href}><b>${name}</b>${subject === null ? null : html` · ${subject}`}</a>
      <p class="messaging-excerpt">${text}</p>
      <p class="soft small">${format.when(lastMessageAt)}${isTeam ? html` · ${t('withStaff', { name: staffMember.name })}` : null}</p>
    </div>
    <div class="line">
      ${unread > 0 ? html`<span class="tag accent">${t('newCount', { count: unread })}</span>` : null}
      ${overdueSince !== null && named === 'client' ? html`<span class="tag danger">${t(furtherSince === null ? 'overdue' : 'overdueLong')}</span>` : null}
      ${isPrivate ? html`<span class="tag">${t('isPrivate')}</span>` : null}
      ${isAnnouncement ? html`<span class="tag">${t('announcement')}</span>` : null}
      ${state === 'closed' ? html`<span class="tag">${t('closed')}</span>` : null}
    </div>`
}
