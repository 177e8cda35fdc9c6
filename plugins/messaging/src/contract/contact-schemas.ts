import { type Static, Type } from '@lintel/core'

/** Who may begin a conversation. The meaning of each is in docs/decisions/0110. */
export const ContactMode = Type.Words(['replyOnly', 'neverInitiate', 'assignedClients', 'allClients'])
export type ContactMode = Static<typeof ContactMode>

/** How an agency wants clients and staff to write to each other. */
export const ContactPolicy = Type.Object({
  contactMode: ContactMode,
  autoCloseHours: Type.Integer({ minimum: 0, maximum: 8760 }),
  /** Left out, it stays as it is. */
  escalateAfterHours: Type.Optional(Type.Integer({ minimum: 0, maximum: 336 })),
})
export type ContactPolicy = Static<typeof ContactPolicy>

/** A staff member's own choice; `agency` follows the agency. */
export const StaffMode = Type.Words(['agency', 'replyOnly', 'neverInitiate', 'assignedClients', 'allClients'])
export type StaffMode = Static<typeof StaffMode>
/** What a staff member chose, and what the agency says. */
export const StaffContact = Type.Object({ contactMode: StaffMode, agencyMode: ContactMode })
export type StaffContact = Static<typeof StaffContact>

/** While a staff member is away: from when until when (the last day), who covers, and what clients read. */
export const Absence = Type.Object({
  firstDay: Type.Day(),
  lastDay: Type.Day(),
  coverId: Type.Optional(Type.Id()),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' })),
})
export type Absence = Static<typeof Absence>

/** Who looks after a conversation right now, as the other side may know it. */
export const Keeper = Type.Object({
  /** `here`: the staff member; `away`: out of office; `team`: nobody in person, the agency's team inbox. */
  state: Type.Words(['here', 'away', 'team']),
  /** The last day away. */
  awayUntil: Type.Nullable(Type.Day()),
  coverName: Type.Nullable(Type.String()),
  note: Type.Nullable(Type.String()),
})
export type Keeper = Static<typeof Keeper>
