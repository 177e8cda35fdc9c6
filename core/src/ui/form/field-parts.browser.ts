import { type FunctionComponent, h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FieldPlan } from './field-kind.js'
import type { MemberFields } from './member-fields.js'

interface FieldParts {
  readonly Field: FunctionComponent<{ readonly name: string }>
  planMemberFields(members: MemberFields): readonly FieldPlan[]
}
let parts: FieldParts | undefined

/** Fetches what draws fields, before a page that has some is drawn. */
export const bringFields = async (): Promise<void> => {
  parts ??= await import('./all-fields.js')
}
/** Whether what draws fields is there; asks for it where it is not. */
export const useFields = (isNeeded: boolean): boolean => {
  const [, setCame] = useState(false)
  const isReady = !isNeeded || parts !== undefined
  useEffect(() => {
    if (!isReady) bringFields().then(() => setCame(true), console.warn)
  }, [isReady])
  return isReady
}
const brought = (): FieldParts => {
  if (parts === undefined) throw new Error('The page did not say that it has fields')
  return parts
}
export const Field: FieldParts['Field'] = (given) => h(brought().Field, given)
export const planMemberFields: FieldParts['planMemberFields'] = (members) => brought().planMemberFields(members)
