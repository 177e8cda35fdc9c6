import type { Choice } from '@lintel/core/ui'
import type { StaffContact } from '../../contract.js'
import type { choiceWords } from './choice-words.js'

const modes = ['replyOnly', 'neverInitiate', 'assignedClients', 'allClients'] as const

/** The modes a staff member can choose, with what the agency has in words. */
export function modeChoices(t: ReturnType<typeof choiceWords.t>, { agencyMode }: StaffContact): readonly Choice[] {
  const own = modes.map((value) => ({ value, label: t(`mode.${value}`) }))
  return [{ value: 'agency', label: t('asAgency', { mode: t(`mode.${agencyMode}`) }) }, ...own]
}
/** Colleagues who can cover, or keep a conversation. */
export const colleagueChoices = (colleagues: readonly { readonly id: string; readonly name: string }[]): readonly Choice[] =>
  colleagues.map(({ id, name }) => ({ value: id, label: name }))
