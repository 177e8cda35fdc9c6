import { leaving } from '../leaving.js'

/** Few pages stay open so long: what asks comes when it is time. */
const asking = () => import('./ask-to-stay.js')

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
    await asking()
      .then(({ keepTyped }) => keepTyped())
      .catch(() => undefined)
    const here = encodeURIComponent(`${location.pathname}${location.search}`)
    location.replace(`${areaOf()}/sign-in?next=${here}&ended=idle`)
  }
  const ask = async (left: number): Promise<void> => {
    const { keepTyped, openDialog } = await asking()
    await keepTyped()
    dialog ??= openDialog(language, left, () => void goOn())
  }
  const look = async (): Promise<void> => {
    const left = await leftNow().catch(() => warning)
    if (left <= 0) return end()
    if (left > warning) {
      close()
      return wait(left - warning)
    }
    if (dialog === undefined) await ask(left).catch(() => undefined) // the line is down: asked again with the next look
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
