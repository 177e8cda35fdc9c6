import { form, html, usePortal, useWords } from '@lintel/core/ui'
import { type Contact, messaging } from '../contract.js'
import { words } from '../words.js'
import { KeeperNote } from './contact/keeper-note.js'
import { HelpLines } from './help-lines.js'

interface Given {
  readonly contact: Contact
  /** The id the conversation will have, so that sending twice opens one. */
  readonly newId: string
}

/** What one can do with a member who may be written to: go on where one was, or write anew. In the pop-up and on the page. */
export const MessageOptions = ({ contact, newId }: Given) => {
  const t = useWords(words)
  const { staffMember, openConversationId, keeper, help } = contact
  const { tenant } = usePortal()
  return html`<div class="stack">
    <${KeeperNote} keeper=${keeper} name=${staffMember.name} agency=${tenant.name} />
    <${HelpLines} help=${help} />
    ${
      openConversationId === null
        ? null
        : html`<p>${t('openAlready', { name: staffMember.name })} <a href=${`/messages/${openConversationId}`}>${t('goOn')}</a></p>`
    }
    ${form(messaging, 'openConversation', {
      words,
      fixed: { id: newId, staffMemberId: staffMember.id },
      then: '/messages/{id}',
      fields: { body: { rows: 5 } },
      done: 'sent',
      label: t('writeTo', { name: staffMember.name }),
    })}
  </div>`
}
