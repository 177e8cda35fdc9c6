import { form, html, useWords } from '@lintel/core/ui'
import { type ConversationDetail, messaging } from '../../contract.js'
import { portalWords } from '../portal/portal-words.js'

/** Says who reads along, and lets the client choose. Whoever acts for the client never sees it. */
export const PrivacySwitch = ({ conversation: { id, isPrivate, mayMarkPrivate } }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(portalWords)
  if (!mayMarkPrivate) return null
  return html`<div class="line small">
    <span class=${isPrivate ? 'tag accent' : 'tag'}>${t(isPrivate ? 'isPrivate' : 'isShared')}</span>
    ${form(messaging, 'setPrivacy', {
      words: portalWords,
      params: { conversationId: id },
      fixed: { isPrivate: !isPrivate },
      buttonClass: 'button bare slim',
      submit: t(isPrivate ? 'share' : 'makePrivate'),
      done: isPrivate ? 'sharedNow' : 'privateNow',
      label: t('whoReadsAlong'),
    })}
  </div>`
}
