import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { layoutWords } from './words.js'

/** Why somebody stands before the sign-in page again, and that nothing is lost. */
export const endedNote = (): VNode | null => {
  const t = useWords(layoutWords)
  const { ended } = usePortal().query
  if (ended !== 'idle' && ended !== 'kept') return null
  const [title, text] = ended === 'idle' ? [t('endedIdle'), t('endedIdleText')] : [t('endedKept'), t('endedKeptText')]
  return html`<div class="note warm" role="status">${icon(drawings.lock)}<p><b>${title}</b></p><p>${text}</p></div>`
}

/** When the sign-in ends by itself: also for those whose browser cannot warn them in time. */
export const idleNotice = (): VNode | null => {
  const t = useWords(layoutWords)
  const { idleSeconds } = usePortal()
  return idleSeconds === undefined ? null : html`<p class="soft small">${t('idleNotice', { minutes: Math.round(idleSeconds / 60) })}</p>`
}
