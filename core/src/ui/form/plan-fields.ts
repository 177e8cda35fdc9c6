import type { AnyContract } from '../../contract/index.js'
import { type FieldPlan, planMembers } from './field-kind.js'

const planned = new WeakMap<object, readonly FieldPlan[]>()

/** Plans the fields of an operation's body; a member that is itself an object gives `address.city`. On the server only. */
export function planFields(contract: AnyContract, key: string): readonly FieldPlan[] {
  const operation = contract.input.operations?.[key]
  if (operation === undefined) throw new Error(`${contract.id}.${key} is not an operation`)
  const { body } = operation
  if (body === undefined) return []
  const known = planned.get(body) ?? planMembers({ properties: body['properties'], required: body['required'] }, '', true)
  planned.set(body, known)
  return known
}
