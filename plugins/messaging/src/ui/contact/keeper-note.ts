import { html, useFormat, useWords } from '@lintel/core/ui'
import type { Keeper } from '../../contract.js'
import { talkWords } from '../talk/talk-words.js'

interface Given {
  readonly keeper: Keeper
  readonly name: string
  readonly agency: string
}

/** Tells the client who answers while the staff member is away, or when nobody in person has the conversation. */
export const KeeperNote = ({ keeper, name, agency }: Given) => {
  const t = useWords(talkWords)
  const format = useFormat()
  if (keeper.state === 'here') return null
  if (keeper.state === 'team') return html`<p class="note">${t('keptByTeam', { agency })}</p>`
  const until = keeper.awayUntil === null ? '' : format.date(keeper.awayUntil)
  return html`<div class="note warm">
    <p><b>${t('awayUntil', { name, until })}</b></p>
    ${keeper.note === null ? null : html`<p class="keep-lines">${keeper.note}</p>`}
    <p>${keeper.coverName === null ? t('awayWithoutCover') : t('awayWithCover', { cover: keeper.coverName })}</p>
  </div>`
}
