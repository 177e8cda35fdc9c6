import { form, html, usePortal, useWords } from '@lintel/core/ui'
import { type Contact, messaging } from '../../contract.js'
import { talkWords } from './talk-words.js'
import { KeeperNote } from '../contact/keeper-note.js'
import { fileField, withoutFiles } from './file-field.js'
import { HelpLines } from './help-lines.js'
import { draftInstead } from '../own/draft-instead.js'
import { DraftKeeper } from '../own/draft-keeper.js'

interface Given {
  readonly contact: Contact
  /** The id the conversation will have, so that sending twice opens one. */
  readonly newId: string
}

/** What one can do with a member who may be written to: go on where one was, or write anew. In the pop-up and on the page. */
export const MessageOptions = ({ contact, newId }: Given) => {
  const t = useWords(talkWords)
  const { staffMember, agencyId, openConversationId, keeper, help, draft, files } = contact
  const { agencies, can } = usePortal()
  const agency = agencies.find(({ id }) => id === agencyId)?.name ?? ''
  return html`<div class="stack">
    <${KeeperNote} keeper=${keeper} name=${staffMember.name} agency=${agency} />
    <${HelpLines} help=${help} />
    ${
      openConversationId === null
        ? null
        : html`<p>${t('openAlready', { name: staffMember.name })} <a href=${`/messages/${openConversationId}`}>${t('goOn')}</a></p>`
    }
    <${DraftKeeper} place=${{ staffMemberId: staffMember.id }}>
      ${form(messaging, 'openConversation', {
        words: talkWords,
        fixed: { id: newId, staffMemberId: staffMember.id },
        then: '/messages/{id}',
        values: { body: draft },
        fields: { body: { rows: 5, isUnmarked: true }, fileIds: fileField(files, t) },
        leave: [...withoutFiles(files), ...(can(messaging.permissions.markPrivate) ? [] : (['isPrivate'] as const))],
        done: 'sent',
        label: t('writeTo', { name: staffMember.name }),
        instead: draftInstead(t, { staffMemberId: staffMember.id }),
      })}
    <//>
  </div>`
}
