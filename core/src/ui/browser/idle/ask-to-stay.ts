import { defineWords } from '../../words/define-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

export { keepTyped } from './keep-typed.js'

const idleWords = defineWords({ en, es })

const element = <K extends keyof HTMLElementTagNameMap>(name: K, text: string, className = ''): HTMLElementTagNameMap[K] =>
  Object.assign(document.createElement(name), { textContent: text, className })

/** The way out that the page behind has, where it has one: what lies behind a dialog cannot be clicked. */
const leaveButton = (): HTMLButtonElement[] => {
  const behind = document.querySelector<HTMLButtonElement>('[data-leave]')
  if (behind === null) return []
  const button = element('button', behind.textContent, 'button exit')
  button.addEventListener('click', () => behind.form?.requestSubmit())
  return [button]
}

/** A question in front of everything, until somebody answers or the time is over. */
export const openDialog = (language: string, seconds: number, onStay: () => void): HTMLDialogElement => {
  const t = idleWords.t(language)
  const dialog = element('dialog', '', 'card')
  const title = element('h2', t('title'))
  title.id = 'idle-title'
  const stayButton = element('button', t('stay'), 'button')
  stayButton.addEventListener('click', onStay)
  dialog.setAttribute('aria-labelledby', title.id)
  const actions = element('div', '', 'actions')
  actions.append(stayButton, ...leaveButton())
  dialog.append(title, element('p', t('text', { minutes: Math.max(1, Math.floor(seconds / 60)) })), actions)
  dialog.addEventListener('cancel', onStay)
  // Backwards from the first and forwards from the last, the keyboard stays inside.
  dialog.addEventListener('keydown', (event) => {
    const buttons = [...dialog.querySelectorAll('button')]
    const edge = event.shiftKey ? buttons[0] : buttons.at(-1)
    if (event.key !== 'Tab' || document.activeElement !== edge) return
    event.preventDefault()
    ;(event.shiftKey ? buttons.at(-1) : buttons[0])?.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
