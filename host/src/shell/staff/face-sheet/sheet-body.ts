import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { faceSheetWords } from './words.js'

export type SheetField =
  | 'givenName'
  | 'middleName'
  | 'familyName'
  | 'nameSuffix'
  | 'preferredName'
  | 'pronouns'
  | 'birthDate'
  | 'language'
  | 'phone'
  | 'email'

/** The fields of the face sheet in three groups. */
export const sheetBody = (field: (name: SheetField) => VNode): VNode => {
  const t = useWords(faceSheetWords)
  const group = (title: 'names' | 'personal' | 'contact', names: readonly SheetField[]): VNode =>
    html`<section class="stack" key=${title}><h2>${t(title)}</h2>${names.map((name) => field(name))}</section>`
  return html`${group('names', ['givenName', 'middleName', 'familyName', 'nameSuffix', 'preferredName'])}
    ${group('personal', ['pronouns', 'birthDate', 'language'])}${group('contact', ['phone', 'email'])}`
}
