import type { Page } from '../../journeys/sign-in-as.js'
import type { Check } from './faults-of.js'
import type { InPage } from './in-page.js'

type CDPSession = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>

/** More than any page needs: a walk that comes this far goes in circles. */
const longest = 400

/** What the page notes while a keyboard walks over it. */
interface Walk {
  readonly reached: Set<Element>
  readonly faults: string[]
  last: Element | null
  steps: number
  isRound: boolean
}

/** Down and up again. The browser takes keys in the order they are sent, so nothing waits in between: thousands are pressed here. */
const pressTab = (keys: CDPSession): Promise<unknown> => {
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
  return Promise.all([
    keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }),
    keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab }),
  ])
}

/**
 * Walks over the page by Tab alone, in forced colours, where only a true outline shows what has focus. Everything that can be
 * used is reached (2.1.1), nothing holds the focus (2.1.2), it is seen (2.4.7) and nothing lies over it (2.4.11); the first
 * step leads to the main part (2.4.1).
 */
export const keyboard: Check = async (page) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.evaluate(() => {
    const { place, isSeen }: InPage = Reflect.get(window, 'lintelLook')
    const walk: Walk = { reached: new Set(), faults: [], last: null, steps: 0, isRound: false }
    const isUncovered = (element: Element): boolean => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return [0.1, 0.5, 0.9].some((x) =>
        [0.1, 0.5, 0.9].some((y) => {
          const hit = document.elementFromPoint(left + width * x, top + height * y)
          return hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element) === true)
        }),
      )
    }
    const look = (): void => {
      const element = document.activeElement
      if (element === null || element === document.body || element === document.documentElement) return
      // A date has several parts, each with a step of its own.
      walk.steps = element === walk.last ? walk.steps + 1 : 0
      if (walk.steps === 12) walk.faults.push(`${place(element)} holds the focus`)
      if (element === walk.last) return
      walk.last = element
      if (walk.reached.has(element)) {
        walk.isRound = true
        return
      }
      if (walk.reached.size === 0 && !(element.matches('.skip') && isSeen(element)))
        walk.faults.push(`${place(element)} comes before the skip link`)
      walk.reached.add(element)
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
        walk.faults.push(`${place(element)} does not show that it has focus`)
      if (!isUncovered(element)) walk.faults.push(`${place(element)} is covered while it has focus`)
    }
    document.addEventListener('keydown', look, true)
    Object.assign(window, { lintelWalk: walk })
    window.scrollTo(0, 0)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  let isRound = false
  const keys = await page.context().newCDPSession(page)
  for (let step = 0; step < longest && !isRound; step += 8) {
    await Promise.all(Array.from({ length: 8 }, () => pressTab(keys)))
    isRound = await page.evaluate(() => (Reflect.get(window, 'lintelWalk') as Walk).isRound)
  }
  const faults = await page.evaluate((wentRound) => {
    const { place, isSeen }: InPage = Reflect.get(window, 'lintelLook')
    const { reached, faults: found }: Walk = Reflect.get(window, 'lintelWalk')
    const usable =
      'a[href], button:not([disabled]), input:not([type=hidden], [disabled]), select, textarea, summary, [role="button"], [contenteditable]'
    for (const element of document.querySelectorAll(usable)) {
      if (!isSeen(element) || reached.has(element) || element.closest('[inert]') !== null) continue
      // Of radio buttons one stands for its group: the arrow keys lead to the others.
      const name = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : undefined
      const isInGroup = [...reached].some((known) => known instanceof HTMLInputElement && known.type === 'radio' && known.name === name)
      if (name === undefined || !isInGroup) found.push(`${place(element)} is out of reach`)
    }
    return wentRound ? found : [`the focus does not come around`, ...found]
  }, isRound)
  await keys.detach()
  await page.emulateMedia({ forcedColors: null })
  return faults.map((fault) => `${fault} (keyboard)`)
}
