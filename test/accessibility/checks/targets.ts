import type { Check } from './faults-of.js'
import type { InPage } from './in-page.js'

/** Target size (WCAG 2.2, 2.5.8): 24 by 24 px, or as much room around it, unless it stands in a sentence. */
export const targets: Check = (page) =>
  page.evaluate(() => {
    const { isSeen, place }: InPage = Reflect.get(window, 'lintelLook')
    const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role="button"]'
    const all = [...document.querySelectorAll(usable)].filter((element) => isSeen(element) && element.closest('.skip') === null)
    const boxes = all.map((element) => (element.closest('label.choice') ?? element).getBoundingClientRect())
    const isInSentence = (element: Element): boolean => {
      const around = element.closest('p, li, dd, td, h1, h2, h3')
      const isInline = getComputedStyle(element).display === 'inline'
      return isInline && around !== null && (around.textContent ?? '').trim().length > (element.textContent ?? '').trim().length
    }
    const reaches = (one: DOMRect, other: DOMRect): boolean => {
      const [x, y] = [one.left + one.width / 2, one.top + one.height / 2]
      const dx = Math.max(other.left - x, 0, x - other.right)
      const dy = Math.max(other.top - y, 0, y - other.bottom)
      return Math.hypot(dx, dy) < 12
    }
    return all.flatMap((element, at) => {
      const box = boxes[at]
      if (box === undefined || (box.width >= 24 && box.height >= 24) || isInSentence(element)) return []
      const isClose = boxes.some(
        (other, index) => index !== at && !all[index]?.contains(element) && !element.contains(all[index] ?? null) && reaches(box, other),
      )
      return isClose ? [`${place(element)} is smaller than 24 px: ${Math.round(box.width)} by ${Math.round(box.height)}`] : []
    })
  })
