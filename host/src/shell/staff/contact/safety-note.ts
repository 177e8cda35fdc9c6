import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import type { Contact } from '../../settings/reach-section.js'
import { ownWords } from '../../settings/words.js'

const warnings = ['noVoicemail', 'noEmail', 'noTexts', 'noMail'] as const

/** What could put the client at risk, wherever staff are about to write, call or hand something over; nothing where nothing was said. */
export const safetyNote = (safety: Contact['safety']): VNode | null => {
  const t = useWords(ownWords)
  const said = [...warnings.filter((warning) => safety[warning]).map((warning) => t(warning)), ...(safety.note ? [safety.note] : [])]
  if (said.length === 0) return null
  return html`<div class="note warm" role="note">${icon(drawings.warning)}<p><b>${t('safeNote')}</b></p><p>${said.join(' ')}</p></div>`
}
