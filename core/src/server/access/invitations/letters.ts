import type { Letter } from '../../../contract/index.js'
import { sayAccess as say } from '../access-words.js'

/** What an invitation needs to know of whoever sends it. */
export interface Inviting {
  readonly token: string
  readonly days: number
  /** Left out where nothing may tell who writes. */
  readonly agency?: string
  readonly isReminder: boolean
}

/** The letter of an invitation. Who reads over a shoulder learns no more than that there is one. */
export const invitationLetter =
  ({ token, days, agency, isReminder }: Inviting) =>
  (language: string): Letter => ({
    subject: say(language, isReminder ? 'reminder.subject' : 'invitation.subject'),
    paragraphs: [
      agency === undefined ? say(language, 'invitation.text') : say(language, 'invitation.textOf', { agency }),
      say(language, 'invitation.days', { days }),
      say(language, 'invitation.notYou'),
    ],
    link: { label: say(language, 'invitation.link'), path: `/join/${token}` },
  })
