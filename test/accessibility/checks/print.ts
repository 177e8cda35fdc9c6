import type { Check } from './faults-of.js'
import type { InPage } from './in-page.js'

/** On paper: nothing to press, everything that was said, in dark ink. */
export const printed: Check = async (page) => {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  await page.evaluate(() => {
    const { isSeen }: InPage = Reflect.get(window, 'lintelLook')
    const toPress =
      'form, .back, .actions, .button, .switch, .tabs, .filters, .pager, .search, .not-printed, nav, [role="status"], [role="alert"]'
    // A sheet to hand over is printed alone.
    const whole = document.querySelector('main .sheet') === null ? 'main' : 'main .sheet'
    for (const element of document.querySelectorAll(`${whole} :is(h1, h2, h3, p, li, dt, dd, td, th, b)`)) {
      const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
      if (hasWords && isSeen(element) && element.closest(toPress) === null) element.setAttribute('data-was-seen', '')
    }
  })
  // The width of a sheet of letter paper between its margins.
  await page.setViewportSize({ width: 720, height: 960 })
  await page.emulateMedia({ media: 'print' })
  const faults = await page.evaluate(() => {
    const { isSeen, place }: InPage = Reflect.get(window, 'lintelLook')
    const found: string[] = []
    const toPress = 'nav, .back, button, input, select, textarea, .button, .dock, .foot, .skip, .tabs, .pager'
    for (const element of document.querySelectorAll(toPress)) if (isSeen(element)) found.push(`${place(element)} is printed`)
    for (const element of document.querySelectorAll('[data-was-seen]')) if (!isSeen(element)) found.push(`${place(element)} is not printed`)
    for (const element of document.querySelectorAll('main details > :not(summary)')) {
      if (element.closest('form, .not-printed') === null && !isSeen(element) && element.textContent?.trim()) {
        found.push(`${place(element)} stays folded away`)
      }
    }
    for (const element of document.querySelectorAll('main, main *')) {
      const style = getComputedStyle(element)
      if (style.overflow !== 'visible' && element.closest('svg, .spoken, thead') === null && isSeen(element)) {
        if (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1) {
          found.push(`${place(element)} is cut off on paper`)
        }
      }
    }
    const paper = document.documentElement.clientWidth
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => isSeen(element) && element.getBoundingClientRect().right > paper + 1,
    )
    if (wide.length > 0) found.push(`the page is wider than paper: ${wide.slice(-3).map(place).join(', ')}`)
    for (const link of document.querySelectorAll('main a[href]')) {
      const isElsewhere = /^https?:/.test(link.getAttribute('href') ?? '')
      const says = getComputedStyle(link, '::after').content.includes('(')
      if (isSeen(link) && says !== isElsewhere) found.push(`${place(link)} ${isElsewhere ? 'hides' : 'shows'} its address`)
    }
    const light = (color: string): number => {
      const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number)
      return red + green + blue
    }
    if (light(getComputedStyle(document.documentElement).backgroundColor) < 700) found.push('the ground is printed dark')
    for (const element of document.querySelectorAll('[data-was-seen]')) {
      const color = getComputedStyle(element).color
      if (isSeen(element) && color.startsWith('rgb') && light(color) > 400) found.push(`${place(element)} is printed in light ink`)
    }
    return found
  })
  await page.emulateMedia({ media: null })
  await page.setViewportSize(before)
  return faults.map((fault) => `${fault} (print)`)
}
