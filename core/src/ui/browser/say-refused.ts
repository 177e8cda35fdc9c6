import type { FormState } from '../facts.js'

/** Says on top of the page why a form was refused that the page does not show any more; takes away what was said before. */
export const sayRefused = (form: FormState | undefined): void => {
  document.querySelector('[data-refused]')?.remove()
  if (form === undefined || document.querySelector('.faults') !== null) return
  const line = Object.assign(document.createElement('div'), { className: 'faults', tabIndex: -1 })
  line.append(Object.assign(document.createElement('p'), { textContent: form.title, lang: form.language ?? '' }))
  line.setAttribute('role', 'alert')
  line.dataset['refused'] = ''
  document.querySelector('[data-root="page"]')?.before(line)
}
