import { html, live, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ConversationSummary } from '../../contract.js'
import { words } from '../../words.js'
import { ConversationRow } from '../conversation-row.js'

interface Shown {
  readonly title: 'newMessages' | 'messagesOverdue'
  readonly href: string
  /** They are the team's: each says with whom it is. */
  readonly isTeam?: boolean
  /** How many stand on a phone; all, unless something less urgent is shortened there. */
  readonly onPhone?: number
}

/** On the launchpad: some conversations, and the way to all of them; nothing where there are none. */
export function conversationsCard(
  items: readonly ConversationSummary[],
  { title, href, isTeam = false, onPhone = items.length }: Shown,
): VNode | null {
  live('messaging')
  const t = useWords(words)
  if (items.length === 0) return null
  return html`<section class="card"><header><h2>${t(title)}</h2><a href=${href}>${t('inbox')}</a></header><ul>${items.map(
    (conversation, place) => html`<li class=${place < onPhone ? 'row' : 'row not-narrow'} key=${conversation.id}>
      <${ConversationRow} conversation=${conversation} named="client" href=${`/staff/inbox/${conversation.id}`} isTeam=${isTeam} />
    </li>`,
  )}</ul>${items.length > onPhone ? html`<p class="small only-narrow"><a href=${href}>${t('moreInInbox', { count: items.length - onPhone })}</a></p>` : null}</section>`
}
