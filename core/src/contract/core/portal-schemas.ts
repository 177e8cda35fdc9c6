import { Type } from '../type.js'
import { Standing } from './people-schemas.js'

const Text = Type.String({ maxLength: 500 })
const Path = Type.String({ maxLength: 300, pattern: '^/' })
const Day = Type.Day()

/** How much of what the contract allows is used. `freeOn`: when the next item fits again. */
export const PortalUsage = Type.Object({
  items: Type.Integer(),
  itemLimit: Type.Optional(Type.Integer()),
  isItemLimitReached: Type.Boolean(),
  freeOn: Type.Optional(Day),
  isPortalLimitReached: Type.Boolean(),
})
/** A client's portal as staff of one agency see it stand. */
export const ClientPortalView = Type.Object({
  clientId: Type.Id(),
  /** What the client is called, and the whole name. */
  name: Text,
  fullName: Text,
  standing: Standing,
  /** Missing until the portal was created, here or by the first item. */
  portal: Type.Optional(
    Type.Object({
      id: Type.Id(),
      path: Path,
      /** What clients are given: it leads to sign-in first. */
      address: Type.String({ maxLength: 500 }),
      createdAt: Type.Instant(),
    }),
  ),
  signIns: Type.Object({ logins: Type.Integer(), devices: Type.Integer(), lastAt: Type.Optional(Type.Instant()) }),
  usage: PortalUsage,
  /** What the person who asks may do now. */
  may: Type.Object({ create: Type.Boolean(), add: Type.Boolean(), view: Type.Boolean(), remove: Type.Boolean() }),
})

/** What happened in a portal in the last seven days. `items`: how many things were added, by either side. */
export const PortalActivityView = Type.Object({
  state: Type.Words(['notCreated', 'active', 'inactive']),
  since: Type.Instant(),
  items: Type.Integer(),
  lastAt: Type.Optional(Type.Instant()),
  events: Type.Array(
    Type.Object({
      kind: Type.Words(['item', 'interaction']),
      by: Type.Words(['client', 'staff']),
      text: Text,
      at: Type.Instant(),
    }),
  ),
})

/** Something that stands in a portal. */
export const PortalItemView = Type.Object({
  /** `<plugin>:<id>` */
  id: Type.String({ maxLength: 120 }),
  title: Text,
  kind: Text,
  packet: Type.Optional(Text),
  addedAt: Type.Instant(),
  dueOn: Type.Optional(Day),
  state: Type.Words(['waiting', 'overdue', 'done', 'shared']),
  path: Type.Optional(Path),
  isRemovable: Type.Boolean(),
})
/** Something that may be put into a portal. */
export const PortalChoiceView = Type.Object({
  /** `<plugin>:<key>` */
  key: Type.String({ maxLength: 120 }),
  title: Text,
  description: Text,
  icon: Type.String({ maxLength: 40 }),
  group: Text,
  path: Type.Optional(Path),
})

/** Ready items to put into a portal. */
export const PortalAdditionBody = Type.Object({
  items: Type.Array(Type.String({ minLength: 3, maxLength: 120, pattern: '^[a-z][a-zA-Z0-9]*:.+$' }), {
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    title: 'What to add',
  }),
  dueOn: Type.Optional(Type.Day()),
})
