import { uiWords } from '../../words/ui-words.js'
import { leaving } from '../leaving.js'
import { keepTyped } from './keep-typed.js'

/** People are warned so long before the end: enough to read it and to press one key. */
const warning = 130
const sooner = 15 * 60
const pause = 60_000
const quiet = { 'lintel-background': '1' }

const areaOf = (): string => /^\/(staff|operator)(?=\/|$)/.exec(location.pathname)?.[0] ?? ''
const stay = (): Promise<Response> => fetch('/stay', { method: 'POST', credentials: 'same-origin' })
const leftNow = async (): Promise<number> => {
  const response = await fetch('/stay', { credentials: 'same-origin', headers: quiet, cache: 'no-store' })
  return response.ok ? Number(await response.text()) : 0
}

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
const openDialog = (language: string, seconds: number, onStay: () => void): HTMLDialogElement => {
  const t = uiWords.t(language)
  const dialog = element('dialog', '', 'card')
  const title = element('h2', t('idleTitle'))
  title.id = 'idle-title'
  const stayButton = element('button', t('idleStay'), 'button')
  stayButton.addEventListener('click', onStay)
  dialog.setAttribute('aria-labelledby', title.id)
  const actions = element('div', '', 'actions')
  actions.append(stayButton, ...leaveButton())
  dialog.append(title, element('p', t('idleText', { minutes: Math.max(1, Math.floor(seconds / 60)) })), actions)
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

/** Signs people out in time, not by surprise: asks before, keeps what was typed, and goes to the sign-in page at the end. */
export const watchIdle = ({ language, seconds }: { readonly language: string; readonly seconds: number }): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let dialog: HTMLDialogElement | undefined
  let told = Date.now()
  const wait = (left: number): void => {
    clearTimeout(timer)
    timer = setTimeout(look, Math.max(1, left) * 1_000)
  }
  const close = (): void => {
    dialog?.close() // gives the keyboard back to where it was
    dialog?.remove()
    dialog = undefined
  }
  const goOn = async (): Promise<void> => {
    close()
    told = Date.now()
    if ((await stay()).ok) wait(Math.max(1, (await leftNow()) - warning))
    else await look()
  }
  const end = async (): Promise<void> => {
    await keepTyped()
    const here = encodeURIComponent(`${location.pathname}${location.search}`)
    location.replace(`${areaOf()}/sign-in?next=${here}&ended=idle`)
  }
  const look = async (): Promise<void> => {
    const left = await leftNow().catch(() => warning)
    if (left <= 0) return end()
    if (left > warning) {
      close()
      return wait(left - warning)
    }
    if (dialog === undefined) {
      await keepTyped()
      dialog = openDialog(language, left, () => void goOn())
    }
    wait(Math.min(left + 1, 15))
  }
  const act = (): void => {
    if (dialog !== undefined || Date.now() - told < pause) return
    told = Date.now()
    void stay()
  }
  for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, act, { passive: true })
  addEventListener('pageshow', ({ persisted }) => persisted && void look())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void look())
  addEventListener(leaving, () => clearTimeout(timer))
  // Who also works here has the shorter time of staff: the server knows, and is asked early.
  wait(Math.max(1, Math.min(seconds, sooner) - warning))
}
