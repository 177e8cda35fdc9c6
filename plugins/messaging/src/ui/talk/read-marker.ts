import { client, form, html, useWords } from '@lintel/core/ui'
import { useEffect, useState } from 'preact/hooks'
import { messaging } from '../../contract.js'
import { talkWords } from './talk-words.js'

interface Given {
  readonly conversationId: string
  readonly position: number
  readonly unread: number
}

/** Remembers that the newest message was seen: by itself in a browser that runs scripts, by a button in any other. */
export const ReadMarker = ({ conversationId, position, unread }: Given) => {
  const t = useWords(talkWords)
  const [marked, setMarked] = useState(0)
  useEffect(() => {
    if (unread === 0 || marked >= position) return
    const mark = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      await client(messaging).markRead({ params: { conversationId }, body: { position } })
      setMarked(position)
    }
    const markQuietly = (): void => void mark().catch(() => undefined) // the next look at the page tries again
    markQuietly()
    document.addEventListener('visibilitychange', markQuietly)
    return () => document.removeEventListener('visibilitychange', markQuietly)
  }, [conversationId, position, unread, marked])
  if (unread === 0 || marked >= position) return null
  return html`<div class="messaging-unscripted">
    ${form(messaging, 'markRead', {
      words: talkWords,
      params: { conversationId },
      fixed: { position },
      submit: t('markRead'),
      buttonClass: 'button quiet slim',
      label: t('markRead'),
    })}
  </div>`
}
