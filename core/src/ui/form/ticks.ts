import type { ComponentChildren, VNode } from 'preact'
import { html } from '../html.js'
import { type Drawn, optional } from './drawn-field.js'

const described = ({ describedBy }: Drawn) => (describedBy === undefined ? {} : { 'aria-describedby': describedBy })

/** A single box: yes when ticked. */
export const tickBox = (drawn: Drawn, said: ComponentChildren): VNode => {
  const { id, plan, label, values, isFaulty } = drawn
  const isTicked = values[0] === 'true' || values[0] === 'on'
  const faulty = isFaulty ? { 'aria-invalid': 'true' } : {}
  return html`<div class="field">
    <label class="choice" for=${id}><input type="checkbox" id=${id} name=${plan.name} value="true" defaultChecked=${isTicked} ...${described(drawn)} ...${faulty} /> <span>${label}</span></label>
    ${said}
  </div>`
}

/** One of few, or several of a list. The first control carries the field's id, so that the summary's link finds it. */
export const tickList = (drawn: Drawn, said: ComponentChildren): VNode => {
  const { id, plan, label, values, choices } = drawn
  const type = plan.kind === 'radios' ? 'radio' : 'checkbox'
  const required = plan.kind === 'radios' && plan.isRequired ? { required: true } : {}
  const optionId = (at: number) => (at === 0 ? id : `${id}-${at}`)
  return html`<fieldset class="field" ...${described(drawn)}>
    <legend>${label}${optional(drawn)}</legend>
    ${said}
    <div class="choices">
      ${choices.map(
        (choice, at) => html`<label key=${choice.value} class="choice" for=${optionId(at)}>
          <input type=${type} id=${optionId(at)} name=${plan.name} value=${choice.value} defaultChecked=${values.includes(choice.value)} ...${required} /> <span>${choice.label}</span>
        </label>`,
      )}
    </div>
  </fieldset>`
}
