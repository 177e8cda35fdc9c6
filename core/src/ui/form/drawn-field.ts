import type { ComponentChildren } from 'preact'
import { html } from '../html.js'
import { fieldWords } from './field-words.js'
import type { Choice, FieldPlan } from './field-kind.js'
import type { FieldOptions, FormFrame } from './form-context.js'

/** All that drawing one field needs. */
export interface Drawn {
  readonly frame: FormFrame
  readonly plan: FieldPlan
  readonly options: FieldOptions
  readonly id: string
  readonly label: string
  readonly values: readonly string[]
  readonly choices: readonly Choice[]
  readonly language: string
  /** Ids of hint and fault, for `aria-describedby`. */
  readonly describedBy: string | undefined
  readonly isFaulty: boolean
}

/** Required is the norm; optional is said. */
export const optional = ({ plan, options, language }: Drawn): ComponentChildren =>
  plan.isRequired || options.isUnmarked ? null : html` <span class="optional">(${fieldWords.t(language)('optional')})</span>`
