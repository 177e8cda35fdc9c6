import type { TSchema } from '@lintel/core'

/** Where an id stands in what an operation takes: names, and `0` for the first of a list. */
export type IdPlace = readonly (string | 0)[]

const isId = ({ pattern }: TSchema): boolean => pattern?.includes('[0-9a-f]{8}') ?? false

/** Every place of a schema that holds an id, however deep. */
export function idPlaces(schema: TSchema): readonly IdPlace[] {
  if (schema.anyOf) return schema.anyOf.flatMap(idPlaces)
  if (schema.type === 'array') return idPlaces(schema.items).map((inner) => [0, ...inner])
  const members = Object.entries<TSchema>(schema.properties ?? {})
  if (members.length > 0) return members.flatMap(([name, member]) => idPlaces(member).map((inner) => [name, ...inner]))
  return isId(schema) ? [[]] : []
}

/** The same thing with this id in that place. */
export function withId(sent: unknown, [step, ...inner]: IdPlace, id: string): unknown {
  if (step === undefined) return id
  if (step === 0) return [withId(Array.isArray(sent) ? sent[0] : undefined, inner, id)]
  const members = typeof sent === 'object' && sent !== null ? Object.fromEntries(Object.entries(sent)) : {}
  return { ...members, [step]: withId(members[step], inner, id) }
}
