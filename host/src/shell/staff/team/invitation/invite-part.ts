import { type Client, type Core, core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { staffInviteWords } from './words.js'

export type StaffInvitation = Awaited<ReturnType<Client<Core>['getStaffInvitation']>>
interface Invited {
  readonly id: string
  readonly name: string
  readonly email: string | undefined
}

/** How a colleague without a sign-in is invited, and how it stands. Absent where the portal can send no e-mail. */
export const invitePart = ({ id: staffMemberId, name, email }: Invited, { canSend, sent }: StaffInvitation): VNode | null => {
  const t = useWords(staffInviteWords)
  const format = useFormat()
  if (!canSend) return null
  if (email === undefined) return html`<p class="soft small">${t('noEmail', { name })}</p>`
  const shared = { words: staffInviteWords, params: { staffMemberId }, class: 'bare' }
  const isOpen = sent?.isOpen === true
  return html`${
    sent === null
      ? html`<p>${t('text', { name, email })}</p>`
      : html`<p>${t(isOpen ? 'open' : 'over', { when: format.when(sent.at), until: format.dateTime(sent.until) })}</p>`
  }<div class="actions">${form(core, 'inviteStaffMember', {
    ...shared,
    done: 'invited',
    submit: t(sent === null ? 'inviteStaffMember' : 'again'),
    buttonClass: isOpen ? 'button quiet' : 'button',
  })}${isOpen ? form(core, 'cancelStaffInvitation', { ...shared, done: 'cancelled', buttonClass: 'button quiet' }) : null}</div>`
}
