import type { ComponentChildren, VNode } from 'preact'
import { fileEndings } from '../../contract/index.js'
import { html } from '../html.js'
import { fieldWords } from './field-words.js'
import type { Drawn } from './drawn-field.js'

/** Phones offer the camera where kinds of pictures are named, and a list of files where endings are. */
const accepted = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  ...fileEndings.map((ending) => `.${ending}`),
].join(',')

/** Files that are here already, when the rest of the form was refused: ticked, so that each can be left out. */
const kept = ({ frame, plan, values, language }: Drawn): ComponentChildren => {
  const known = frame.state?.files ?? {}
  const here = values.filter((id) => known[id] !== undefined)
  if (here.length === 0) return null
  return html`<ul class="files" aria-label=${fieldWords.t(language)('filesHere')}>${here.map(
    (id) => html`<li class="file" key=${id}>
      <label class="choice"><input type="checkbox" name=${plan.name} value=${id} defaultChecked /> ${known[id]}</label>
      <input type="hidden" name="_kept" value=${`${id} ${known[id]}`} />
    </li>`,
  )}</ul>`
}

/**
 * A field for files. Without scripts they go along with the form; with scripts each goes ahead on its own
 * (`browser/files`), in pieces, and the list of them stands where `data-taken` is.
 */
export const fileField = (drawn: Drawn, notes: ComponentChildren): VNode => {
  const { plan, options, id, label, describedBy, isFaulty, language } = drawn
  const given = {
    ...(plan.isList ? { multiple: true } : {}),
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    ...(isFaulty ? { 'aria-invalid': 'true' } : {}),
    ...(options.most === undefined ? {} : { 'data-most': options.most }),
  }
  return html`<div class="field">
    ${kept(drawn)}
    <div data-taken=""></div>
    <div class="pick"><label for=${id}><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5" /></svg>${label}${plan.isRequired ? null : html` <span class="optional">(${fieldWords.t(language)('optional')})</span>`}</label>
    <input type="file" id=${id} name=${plan.name} accept=${options.accept ?? accepted} data-files="" ...${given} /></div>
    ${notes}
  </div>`
}
