import { Type } from '@lintel/core'
import { ContactMode } from './contact-schemas.js'

/** One day's office hours: `09:00-17:00`; empty where it is closed. The end may be midnight, or lie after it. */
const officeDay = (title: string) =>
  Type.String({
    default: '',
    maxLength: 11,
    pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9])?$',
    title,
    description: 'For example 09:00-17:00. Empty: closed.',
  })
const noMode = { default: 'replyOnly', title: 'Who may write first' } as const

/** How an agency wants messages to work. */
export const messagingSettings = Type.Object({
  contactMode: Type.Union(ContactMode.anyOf, {
    ...noMode,
    description: 'Staff only, or clients too: those assigned to the staff member, or all. Staff may choose otherwise for themselves.',
  }),
  autoCloseHours: Type.Integer({
    default: 48,
    minimum: 0,
    maximum: 8760,
    title: 'Hours without an answer after which a conversation closes',
    description: 'Where staff write first and clients only answer. The time begins anew with each message of staff. 0 closes nothing.',
  }),
  escalateAfterHours: Type.Integer({
    default: 24,
    minimum: 0,
    maximum: 336,
    title: 'Hours after which a message that nobody of the staff has read is overdue',
    description: 'Then those who look after the team are told, and whoever works the team inbox may answer. 0: never.',
  }),
  escalateFurtherAfterHours: Type.Integer({
    default: 24,
    minimum: 0,
    maximum: 336,
    title: 'Hours after which those are told whom the agency names, where a message is still overdue',
    description: '0: never.',
  }),
  officeMonday: officeDay('Office hours on Monday'),
  officeTuesday: officeDay('Office hours on Tuesday'),
  officeWednesday: officeDay('Office hours on Wednesday'),
  officeThursday: officeDay('Office hours on Thursday'),
  officeFriday: officeDay('Office hours on Friday'),
  officeSaturday: officeDay('Office hours on Saturday'),
  officeSunday: officeDay('Office hours on Sunday'),
  closedDays: Type.String({
    default: '',
    maxLength: 1099,
    pattern: '^([0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{4}-[0-9]{2}-[0-9]{2})*)?$',
    title: 'Days on which the office is closed',
    description: 'For example 2026-12-25 2027-01-01.',
  }),
  usualReplyHours: Type.Integer({
    default: 24,
    minimum: 1,
    maximum: 336,
    title: 'Usual time until an answer, in hours',
    levels: ['tenant', 'group', 'agency', 'staff'],
    description: 'Shown before the first message.',
  }),
  crisisNumber: Type.String({
    default: '988',
    maxLength: 40,
    title: 'Crisis line',
    description: 'Shown beside every message form. Empty hides it.',
  }),
  emergencyNumber: Type.String({ default: '911', maxLength: 40, title: 'Emergency number' }),
  filesPerMessage: Type.Integer({
    default: 5,
    minimum: 0,
    maximum: 10,
    title: 'Most files in one message',
    description: '0: messages take no files.',
  }),
  megabytesPerMessage: Type.Integer({
    default: 25,
    minimum: 1,
    maximum: 100,
    title: 'Largest size of all files of one message, in megabytes',
  }),
  privateFromAge: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 17,
    title: 'Age from which conversations of minors are private',
    description: 'Hidden from parents and others who act for the minor. 0 hides nothing.',
  }),
})
