export type FieldKind =
  | 'text'
  | 'textarea'
  | 'email'
  | 'tel'
  | 'password'
  | 'number'
  | 'date'
  | 'time'
  | 'checkbox'
  | 'checkboxes'
  | 'select'
  | 'radios'
  | 'hidden'
  | 'file'
export interface Choice {
  readonly value: string
  readonly label: string
}
/** How one member of the body is asked for. */
export interface FieldPlan {
  readonly name: string
  readonly kind: FieldKind
  readonly isRequired?: true
  readonly maxLength?: number
  readonly isWhole?: boolean
  readonly isList?: boolean
  /** A small file that travels in the body itself, in base64. */
  readonly isInline?: boolean
  /** The words of a list of words. */
  readonly choices: readonly string[]
  readonly title?: string
}
interface Shape {
  readonly type?: string
  readonly title?: string
  readonly format?: string
  readonly contentEncoding?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly default?: unknown
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
}

const longText = 200
const fewChoices = 4
const isDayPattern = (pattern = ''): boolean => pattern.startsWith('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
const clockPattern = '^([01][0-9]|2[0-3]):[0-5][0-9]$'
const wordsOf = (shape: Shape): string[] => {
  const parts = (shape.anyOf ?? [shape]).filter((part) => part.type !== 'null')
  return parts.length > 0 && parts.every((part) => part.const !== undefined) ? parts.map((part) => String(part.const)) : []
}
/** A blank field says null, so nothing need be filled in. */
const mayBeNull = (schema: Shape): boolean => schema.anyOf?.some((part) => part.type === 'null') ?? false
const solid = (shape: Shape): Shape => {
  const parts = (shape.anyOf ?? []).filter((part) => part.type !== 'null')
  return parts.length === 1 && parts[0] !== undefined ? { ...parts[0], ...(shape.title ? { title: shape.title } : {}) } : shape
}
const textKind = (name: string, shape: Shape): FieldKind => {
  if (isDayPattern(shape.pattern) || shape.format === 'date') return 'date'
  if (shape.pattern === clockPattern) return 'time'
  if (shape.format === 'email' || name === 'email') return 'email'
  if (shape.format === 'tel' || name === 'phone') return 'tel'
  if (shape.format === 'password' || /password$/i.test(name)) return 'password'
  return (shape.maxLength ?? 0) > longText ? 'textarea' : 'text'
}
const kindOf = (name: string, shape: Shape, choices: readonly string[]): FieldKind => {
  if (shape.type === 'boolean') return 'checkbox'
  if (shape.contentEncoding === 'base64') return 'file'
  if (shape.type === 'array') return 'checkboxes'
  if (choices.length > 0) return choices.length > fewChoices ? 'select' : 'radios'
  return shape.type === 'integer' || shape.type === 'number' ? 'number' : textKind(name, shape)
}

/** Plans the field of one member from its schema. */
const planField = (name: string, schema: object, isRequired: boolean): FieldPlan => {
  const shape = solid(schema)
  const choices = wordsOf(shape.type === 'array' ? (shape.items ?? {}) : shape)
  const mustBeGiven = isRequired && !mayBeNull(schema) && (shape.default === undefined || shape.type === 'boolean')
  return {
    name,
    kind: kindOf(name, shape, choices),
    choices,
    ...(mustBeGiven ? { isRequired: true } : {}),
    ...(shape.maxLength === undefined ? {} : { maxLength: shape.maxLength }),
    ...(shape.type === 'integer' ? { isWhole: true } : {}),
    ...(shape.type === 'array' ? { isList: true } : {}),
    ...(shape.contentEncoding === 'base64' ? { isInline: true } : {}),
    ...(shape.title === undefined ? {} : { title: shape.title }),
  }
}

interface Members {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}
/** Plans the fields of an object's members. */
export const planMembers = (members: Members, prefix: string, isOwed: boolean): FieldPlan[] =>
  Object.entries(members.properties ?? {}).flatMap(([name, schema]) => {
    const isRequired = isOwed && (members.required?.includes(name) ?? false)
    return schema.type === 'object'
      ? planMembers(schema, `${prefix}${name}.`, isRequired)
      : [planField(`${prefix}${name}`, schema, isRequired)]
  })
