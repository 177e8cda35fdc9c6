import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Fault, FormState } from '../facts.js'
import type { Words } from '../words/define-words.js'
import type { Choice, FieldKind, FieldPlan } from './field-kind.js'

/** What a page may say differently about one field. */
export interface FieldOptions {
  readonly kind?: FieldKind
  readonly label?: string
  readonly hint?: string
  readonly rows?: number
  /** Not said to be optional: another field may stand for it. */
  readonly isUnmarked?: true
  readonly autocomplete?: string
  readonly choices?: readonly Choice[]
  /** Kind `file`: endings to offer, `.pdf,.jpg`. The field of a list takes several files. */
  readonly accept?: string
  /** Kind `file`: how many files the field takes. */
  readonly most?: number
}
/** The form that fields are part of. */
export interface FormFrame {
  readonly operation: string
  readonly elementId: string
  readonly words: Words
  readonly plans: readonly FieldPlan[]
  readonly options: Readonly<Record<string, FieldOptions | undefined>>
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly state: FormState | undefined
}
export const FormContext = createContext<FormFrame | undefined>(undefined)
export const useForm = (): FormFrame => {
  const frame = useContext(FormContext)
  if (frame === undefined) throw new Error('A field was rendered outside of a form')
  return frame
}

export const fieldId = (frame: Pick<FormFrame, 'elementId'>, name: string): string => `${frame.elementId}-${name.replaceAll('.', '-')}`

/** `/body/address/city` is the field `address.city`; what the address or query carried has no field. */
export const faultOf = (state: FormState | undefined, name: string): Fault | undefined =>
  state?.faults.find(({ pointer }) => `${pointer}/`.startsWith(`/body/${name.replaceAll('.', '/')}/`))

export const labelOf = (
  frame: Pick<FormFrame, 'words' | 'operation'>,
  plan: FieldPlan,
  options: FieldOptions | undefined,
  language: string,
): string => options?.label ?? frame.words.find(language, `${frame.operation}.${plan.name}`) ?? plan.title ?? plan.name
