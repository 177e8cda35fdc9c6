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
}

/** On the launchpad: some conversations, and the way to all of them; nothing where there are none. */
export function conversationsCard(items: readonly ConversationSummary[], { title, href, isTeam = false }: Shown): VNode | null {
  live('messaging')
  const t = useWords(words)
  if (items.length === 0) return null
  return html`<section class="card"><header><h2>${t(title)}</h2><a href=${href}>${t('inbox')}</a></header><ul>${items.map(
    (conversation) => html`<li class="row" key=${conversation.id}>
      <${ConversationRow} conversation=${conversation} named="client" href=${`/staff/inbox/${conversation.id}`} isTeam=${isTeam} />
    </li>`,
  )}</ul></section>`
}
