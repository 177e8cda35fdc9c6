import { html, useElementId, useWords } from '@lintel/core/ui'
import { useEffect, useRef, useState } from 'preact/hooks'
import { stepWords } from './words.js'

interface Given {
  /** Where one may go without being asked: the record itself. */
  readonly record: string
}
const linkOf = (event: MouseEvent): HTMLAnchorElement | null =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.target instanceof Element
    ? event.target.closest('a')
    : null

/** Asks before somebody leaves a record that waits for Update. Without scripts the notice on the page has to do. */
export const LeaveWarning = ({ record }: Given) => {
  const t = useWords(stepWords)
  const heading = useElementId('leave')
  const dialog = useRef<HTMLDialogElement>(null)
  const [wish, setWish] = useState('')
  useEffect(() => {
    const ask = (event: MouseEvent): void => {
      const link = linkOf(event)
      if (link === null || link.origin !== location.origin || link.target !== '' || link.closest('dialog') !== null) return
      if (link.pathname === record || link.pathname.startsWith(`${record}/`)) return
      event.preventDefault()
      setWish(link.href)
      dialog.current?.showModal()
    }
    document.addEventListener('click', ask)
    return () => document.removeEventListener('click', ask)
  }, [record])
  return html`<dialog ref=${dialog} aria-labelledby=${heading}><div class="stack"><h2 id=${heading}>${t('leaveTitle')}</h2><p>${t('leaveText')}</p>
    <div class="actions"><button type="button" class="button" onClick=${() => dialog.current?.close()}>${t('stay')}</button><a class="button quiet" href=${wish}>${t('leave')}</a></div></div></dialog>`
}
