import { leaving } from './leaving.js'

const presses = 3
const within = 1_200

/** *Leave this site* at once: Shift three times, or the button. The page is replaced, so that Back does not return to it. */
export const watchLeaving = (): void => {
  const button = document.querySelector<HTMLButtonElement>('[data-leave]')
  const form = button?.form
  if (button === null || form === null || form === undefined) return
  const leave = (event?: Event): void => {
    event?.preventDefault()
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value)
    document.body.replaceChildren()
    dispatchEvent(new Event(leaving))
    void fetch(form.getAttribute('action') ?? '/leave', { method: 'POST', body: fields, keepalive: true, credentials: 'same-origin' })
    location.replace(form.dataset['to'] ?? 'https://www.weather.gov/')
  }
  form.addEventListener('submit', leave)
  const pressed: number[] = []
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift' || event.repeat) {
      pressed.length = 0
      return
    }
    pressed.push(event.timeStamp)
    if (event.timeStamp - (pressed.at(-presses) ?? Number.NEGATIVE_INFINITY) < within) leave()
  })
}
