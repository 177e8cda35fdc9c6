import type { VNode } from 'preact'
import { html } from '../html.js'
import { fieldWords } from './field-words.js'
import type { Drawn } from './drawn-field.js'

const inputTypes: Readonly<Record<string, string>> = { email: 'email', tel: 'tel', password: 'password', date: 'date', time: 'time' }
const shortList = 6

const attributes = ({ plan, options, id, describedBy, isFaulty }: Drawn) => ({
  id,
  name: plan.name,
  ...(plan.isRequired ? { required: true } : {}),
  ...(plan.maxLength === undefined || plan.kind === 'date' || plan.kind === 'time' ? {} : { maxLength: plan.maxLength }),
  ...(options.autocomplete === undefined ? {} : { autocomplete: options.autocomplete }),
  ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
  ...(isFaulty ? { 'aria-invalid': 'true' } : {}),
})

const select = (drawn: Drawn): VNode => {
  const chosen = drawn.values[0] ?? ''
  return html`<select ...${attributes(drawn)}>
    <option value="" selected=${chosen === ''}>${drawn.plan.isRequired ? fieldWords.t(drawn.language)('choose') : '–'}</option>
    ${drawn.choices.map(({ value, label }) => html`<option key=${value} value=${value} selected=${value === chosen}>${label}</option>`)}
  </select>`
}

/** The control of a field that takes one value. Uncontrolled: a redraw never takes away what is being typed. */
export const control = (drawn: Drawn): VNode => {
  const { plan, options, values } = drawn
  if (plan.kind === 'select') return select(drawn)
  if (plan.kind === 'file') {
    // A small file in the body. Its name comes before it: where it is read, the fields before it are known; and how much of it is.
    const most = plan.maxLength === undefined ? '' : ` ${Math.floor(plan.maxLength / 4) * 3}`
    return html`<input type="hidden" name="_inline" value=${`${plan.name}${most}`} /><input type="file" ...${attributes(drawn)} ...${options.accept === undefined ? {} : { accept: options.accept }} />`
  }
  if (plan.kind === 'textarea') {
    const value = values.join('\n')
    // A list of texts stands one on each line; its name comes before it, as that of a small file does.
    return html`${plan.isList ? html`<input type="hidden" name="_lines" value=${plan.name} />` : null}<textarea ...${attributes(drawn)} rows=${options.rows ?? shortList} defaultValue=${value}></textarea>`
  }
  const value = values[0] ?? ''
  const inputMode = plan.kind === 'number' ? { inputMode: plan.isWhole ? 'numeric' : 'decimal' } : {}
  return html`<input type=${inputTypes[plan.kind] ?? 'text'} ...${attributes(drawn)} ...${inputMode} defaultValue=${value} />`
}
