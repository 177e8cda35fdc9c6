import { type Static, Type } from '@lintel/core'

const Text = Type.String({ maxLength: 300 })

/** How a client likes to be reached best. */
const PreferredWay = Type.Words(['portal', 'email', 'text', 'call', 'letter'])

/** What a client says about reaching them. What is left out stays; an empty text means that there is none any more. */
export const Correction = Type.Object({
  phone: Type.Optional(Type.Name({ maxLength: 40, pattern: '^[+0-9(). -]*$' })),
  email: Type.Optional(Type.Name({ maxLength: 254, pattern: '^([^\\s@]+@[^\\s@]+\\.[^\\s@]+)?$' })),
  address: Type.Optional(Text),
  preferredWay: Type.Optional(PreferredWay),
  text: Type.Optional(Type.String({ maxLength: 4000 })),
})
export type Correction = Static<typeof Correction>

const Change = Type.Object({ from: Type.Nullable(Text), to: Type.Nullable(Text) })

/** What is different now: what stands on the record, and what the client says. The record holds neither address nor preferred way. */
export const Corrected = Type.Object({
  phone: Type.Optional(Change),
  email: Type.Optional(Change),
  address: Type.Optional(Text),
  preferredWay: Type.Optional(PreferredWay),
})
export type Corrected = Static<typeof Corrected>

/** What staff did with a correction; `open`: nobody has decided yet. */
export const Outcome = Type.Words(['open', 'applied', 'refused'])
