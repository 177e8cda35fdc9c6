import type { ComponentChildren, VNode } from 'preact'
import { html } from '../html.js'
import { usePortal } from '../stage.js'
import { control } from './control.js'
import type { Choice, FieldPlan } from './field-kind.js'
import { faultOf, type FieldOptions, type FormFrame, fieldId, labelOf, useForm } from './form-context.js'
import { type Drawn, optional } from './drawn-field.js'
import { fileField } from './file-field.js'
import { tickBox, tickList } from './ticks.js'

const choicesOf = (frame: FormFrame, plan: FieldPlan, options: FieldOptions, language: string): readonly Choice[] =>
  options.choices ??
  plan.choices.map((value) => ({ value, label: frame.words.find(language, `${frame.operation}.${plan.name}.${value}`) ?? value }))

/** A password that the page itself proposes stands there again after a refusal; one that was typed is never kept. */
const proposed = (frame: FormFrame, { name, kind }: FieldPlan): readonly string[] =>
  kind === 'text' && /password/i.test(name) ? (frame.values[name] ?? []) : []

const withChoices = (plan: FieldPlan, options: FieldOptions): FieldPlan => {
  const kind =
    options.kind ?? (options.choices === undefined || plan.choices.length > 0 || plan.kind === 'checkboxes' ? plan.kind : 'select')
  return { ...plan, kind }
}
const notes = (drawn: Drawn, hint: string | undefined, fault: string | undefined): ComponentChildren => [
  hint === undefined ? null : html`<p class="hint" id=${`${drawn.id}-hint`}>${hint}</p>`,
  fault === undefined ? null : html`<p class="fault" id=${`${drawn.id}-fault`}>${fault}</p>`,
]

/** One field of the form around it: label, hint, what was not right, and the control. */
export const Field = ({ name }: { readonly name: string }): VNode | null => {
  const frame = useForm()
  const { language } = usePortal()
  const known = frame.plans.find((candidate) => candidate.name === name)
  if (known === undefined) throw new Error(`${frame.operation} takes no ${name}`)
  const options = frame.options[name] ?? {}
  const plan = withChoices(known, options)
  const id = fieldId(frame, name)
  const hint = options.hint ?? frame.words.find(language, `${frame.operation}.${name}.hint`)
  const fault = faultOf(frame.state, name)?.detail
  const describedBy = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`]
    .filter((part) => part !== '')
    .join(' ')
  const drawn: Drawn = {
    frame,
    plan,
    options,
    id,
    label: labelOf(frame, plan, options, language),
    values: plan.kind === 'password' ? [] : ((frame.state?.values ?? frame.values)[name] ?? proposed(frame, plan)),
    choices: choicesOf(frame, plan, options, language),
    language,
    describedBy: describedBy === '' ? undefined : describedBy,
    isFaulty: fault !== undefined,
  }
  const said = notes(drawn, hint, fault)
  if (plan.kind === 'file' && !plan.isInline) return fileField(drawn, said)
  if (plan.kind === 'hidden') return html`<input type="hidden" name=${name} value=${drawn.values[0] ?? ''} />`
  if (plan.kind === 'checkbox') return tickBox(drawn, said)
  if (plan.kind === 'checkboxes' || plan.kind === 'radios') return tickList(drawn, said)
  return html`<div class="field"><label for=${id}>${drawn.label}${optional(drawn)}</label>${said}${control(drawn)}</div>`
}
