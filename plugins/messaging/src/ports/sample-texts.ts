import type { Side } from '../contract.js'
import type { SampleFile } from './sample-file.js'

/** One line of a made-up conversation: who says it, how long ago in minutes, and what. */
export interface SampleLine {
  readonly side: Side
  readonly minutesAgo: number
  readonly body: string
  readonly file?: SampleFile
}
/** A made-up conversation. */
export interface SampleConversation {
  readonly subject: string | null
  /** Why it is closed; missing while it is open. */
  readonly closed?: 'staff' | 'noReply'
  /** Nobody in person keeps it. */
  readonly isInTeamInbox?: boolean
  /** Kept from those who act for the client. */
  readonly isPrivate?: boolean
  /** From whom it was handed over after the first message. */
  readonly cameFrom?: string
  /** What the staff member has begun to write. */
  readonly draft?: string
  readonly lines: readonly SampleLine[]
}

export const day = 24 * 60

/** Conversations of a client who speaks English, oldest first. */
export const lifelike: readonly SampleConversation[] = [
  {
    subject: 'Bus pass',
    closed: 'staff',
    lines: [
      { side: 'client', minutesAgo: 12 * day, body: 'Hi, my bus pass ran out. Where do I get a new one?' },
      { side: 'staff', minutesAgo: 12 * day - 95, body: 'At the front desk, any day before five. Bring the old card.' },
      { side: 'client', minutesAgo: 11 * day, body: 'Got it, thank you.' },
    ],
  },
  {
    subject: 'Winter coats',
    closed: 'noReply',
    lines: [{ side: 'staff', minutesAgo: 9 * day, body: 'We have winter coats this week. Would you like one? Tell me your size.' }],
  },
  {
    subject: 'Key for the laundry room',
    isInTeamInbox: true,
    lines: [
      { side: 'staff', minutesAgo: 5 * day, body: 'The laundry room has a new lock. You can get a key at the desk.' },
      { side: 'client', minutesAgo: 5 * day - 60, body: 'The key they gave me does not fit. Who can change it?' },
    ],
  },
  {
    subject: 'Apartment on Thursday',
    cameFrom: 'Ruth Okafor',
    draft: 'I called the landlord about the deposit. He',
    lines: [
      {
        side: 'staff',
        minutesAgo: 3 * day,
        body: 'I found an apartment near the school. Two rooms, third floor, there is an elevator. Shall I ask for a visit?',
      },
      { side: 'client', minutesAgo: 3 * day - 40, body: 'Yes please. Mornings are better, I work from two.' },
      {
        side: 'staff',
        minutesAgo: 2 * day,
        body: 'I asked for Thursday. I will write as soon as I know. This is the house.',
        file: { name: 'The house.png' },
      },
      {
        side: 'client',
        minutesAgo: 2 * day - 15,
        body: 'Here is the letter from work. Do I need to bring anything else?',
        file: {
          name: 'Letter from work.pdf',
          lines: ['To whom it may concern', '', 'He works here from two in the afternoon, five days a week.'],
        },
      },
      {
        side: 'staff',
        minutesAgo: 35,
        body: 'The landlord said yes to Thursday. Can you come at noon?\n\nBring your ID. I put the floor plan here.',
        file: { name: 'Floor plan.pdf', lines: ['Third floor, two rooms', '', 'Kitchen  |  Living room  |  Bedroom'] },
      },
    ],
  },
]

/** One conversation in which every text holds the word. */
export const marked = (word: string): readonly SampleConversation[] => [
  {
    subject: `About ${word}`,
    cameFrom: `From ${word}`,
    draft: `Draft ${word}`,
    lines: [
      { side: 'staff', minutesAgo: 2 * day, body: `Question ${word}` },
      { side: 'client', minutesAgo: day, body: `Answer ${word}`, file: { name: `File ${word}.pdf`, lines: [`Line ${word}`] } },
    ],
  },
]
