import { html, useFormat, useWords } from '@lintel/core/ui'
import type { Help } from '../../contract.js'
import { talkWords } from './talk-words.js'

const hoursInDay = 24

/** When an answer may come, and whom to call when it cannot wait. */
export const HelpLines = ({ help }: { readonly help: Help }) => {
  const t = useWords(talkWords)
  const format = useFormat()
  const { usualReplyHours: hours, crisisNumber: crisis, emergencyNumber: emergency, opensAt } = help
  const reply = hours % hoursInDay === 0 ? t('usualReplyDays', { days: hours / hoursInDay }) : t('usualReply', { hours })
  const call =
    crisis === ''
      ? emergency === ''
        ? null
        : t('emergency', { emergency })
      : emergency === ''
        ? t('crisis', { crisis })
        : t('crisisAndEmergency', { crisis, emergency })
  return html`<div class="note">
    <p>${reply}${opensAt === null ? null : html` ${t('opensAt', { when: format.dateTime(opensAt) })}`}</p>
    ${call === null ? null : html`<p><b>${call}</b></p>`}
  </div>`
}
