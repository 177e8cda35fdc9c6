import { client, html, useWords } from '@lintel/core/ui'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { messaging } from '../../contract.js'
import { talkWords } from '../talk/talk-words.js'

/** Where something is being written: in a conversation, to a staff member, or to a client. */
export interface DraftPlace {
  readonly conversationId?: string
  readonly staffMemberId?: string
  readonly clientId?: string
}
interface Given {
  readonly place: DraftPlace
  readonly children?: ComponentChildren
}
const pause = 800

/** Keeps what is typed in the form inside on the server, a moment after each pause, for this person and profile alone. */
export const DraftKeeper = ({ place, children }: Given) => {
  const t = useWords(talkWords)
  const box = useRef<HTMLDivElement>(null)
  const isNew = useRef(true)
  const [isKept, setKept] = useState(false)
  useEffect(() => {
    const { current } = box
    let waiting: ReturnType<typeof setTimeout> | undefined
    const keep = async (body: string): Promise<void> => {
      setKept((await client(messaging).saveDraft({ body: { ...place, body } })).isKept)
    }
    const keepSoon = (area: HTMLTextAreaElement): void => {
      clearTimeout(waiting)
      setKept(false)
      waiting = setTimeout(() => void keep(area.value).catch(() => undefined), pause) // the next pause tries again
    }
    const typed = ({ target }: Event): void => {
      if (target instanceof HTMLTextAreaElement) keepSoon(target)
    }
    // What was typed while the page had not come alive yet: only then, for a page's text is never another's.
    const early = isNew.current ? current?.querySelector('textarea') : undefined
    if (early && early.value !== early.defaultValue) keepSoon(early)
    isNew.current = false
    const sent = (): void => clearTimeout(waiting)
    current?.addEventListener('input', typed)
    current?.addEventListener('submit', sent)
    return () => {
      clearTimeout(waiting)
      current?.removeEventListener('input', typed)
      current?.removeEventListener('submit', sent)
    }
  }, [place.conversationId, place.staffMemberId, place.clientId])
  return html`<div ref=${box} class="stack tight">
    ${children}
    <p class="soft small messaging-kept" role="status">${isKept ? t('draftKept') : null}</p>
  </div>`
}
