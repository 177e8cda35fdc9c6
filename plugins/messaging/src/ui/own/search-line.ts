import { form, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { ownWords } from './own-words.js'

/** A search through one's messages. It posts: what somebody looks for does not belong into an address. */
export const SearchLine = ({ then }: { readonly then: '/messages/search/{id}' | '/staff/inbox/search/{id}' }) => {
  const t = useWords(ownWords)
  return form(messaging, 'searchMessages', {
    words: ownWords,
    then,
    class: 'messaging-search',
    buttonClass: 'button quiet',
    submit: t('search'),
    label: t('searchMessages.words'),
  })
}
