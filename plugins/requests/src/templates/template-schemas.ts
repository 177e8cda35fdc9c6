import { type Static, Type } from '@lintel/core'
import { Accepts, PartNames, Wanted } from '../documents/wanted.js'
import { Link, Packet, Text, Title } from '../wording.js'

/** What a part of a packet may ask: a built-in kind by its short name, or `<plugin>:<kind>` of another plugin. */
export const PartKind = Type.String({
  maxLength: 80,
  pattern: '^(question|documents|read|link|homework|confirmContact|[a-z][a-zA-Z0-9]*:[a-z][a-zA-Z0-9]*)$',
})
export type PartKind = Static<typeof PartKind>

/** A kind that can be a part: sent as it stands, or with words. */
export const OfferedPart = Type.Object({ kind: PartKind, title: Type.String(), isReady: Type.Boolean() })
export type OfferedPart = Static<typeof OfferedPart>

/** One request of a packet, as it is kept: its words in each language, and its days counted from the day it is sent. */
export const TemplatePart = Type.Object({
  kind: PartKind,
  title: Type.Optional(Title),
  text: Type.Optional(Text),
  titleEs: Type.Optional(Title),
  textEs: Type.Optional(Text),
  link: Type.Optional(Link),
  accepts: Type.Optional(Accepts),
  most: Type.Optional(Wanted.properties.most),
  partNames: Type.Optional(PartNames),
  /** The same documents in the same order. */
  partNamesEs: Type.Optional(PartNames),
  dueInDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 365, title: 'Due after days' })),
})
export type TemplatePart = Static<typeof TemplatePart>

/** What a packet is called, in each language. */
export const TemplateName = Type.Object({ name: Packet, nameEs: Type.Optional(Packet) })

/** A packet that an agency keeps, in a list. */
export const TemplateItem = Type.Object({ id: Type.Id(), name: Type.String(), parts: Type.Integer() })
export type TemplateItem = Static<typeof TemplateItem>

/** A packet that an agency keeps, with its parts in their order. */
export const TemplateDetail = Type.Object({
  id: Type.Id(),
  name: Type.String(),
  nameEs: Type.Optional(Type.String()),
  parts: Type.Array(
    Type.Object({
      id: Type.Id(),
      ...TemplatePart.properties,
      /** What the kind is called, in the reader's language. */
      kindTitle: Type.String(),
      /** Nobody offers the kind now: its plugin is off. The packet waits until it is on again, or the part is taken out. */
      isGone: Type.Boolean(),
    }),
  ),
  /** What can be added. */
  kinds: Type.Array(OfferedPart),
})
export type TemplateDetail = Static<typeof TemplateDetail>
