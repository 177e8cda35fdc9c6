import type { Dict } from '../../contract/index.js'
import { type FieldPlan, planMembers } from './field-kind.js'
import type { FieldOptions } from './form-context.js'

/** Fields for a member of a body whose own schema is known only at run time: settings, answers to a form. */
export interface MemberFields {
  /** The member's name in the body. */
  readonly prefix: string
  /** JSON Schema of the member: an object. */
  readonly schema: Dict<unknown>
  readonly fields?: Dict<FieldOptions>
  readonly values?: Dict<unknown>
}
const isDict = (value: unknown): value is Dict<object> => typeof value === 'object' && value !== null

/** Plans them like the fields of an operation. */
export const planMemberFields = ({ prefix, schema }: MemberFields): readonly FieldPlan[] => {
  const { properties, required } = schema
  return planMembers(
    { ...(isDict(properties) && { properties }), ...(Array.isArray(required) && { required: required.map(String) }) },
    `${prefix}.`,
    true,
  )
}
